// Lists the groups of an organization by pages, with one filter at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import type { Group } from './group.ts';
import { listGroups } from './list-groups.ts';

export const listGroupsOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListGroups,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listGroups(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
        filters: {
          namePrefix: input.Filters?.NamePrefix,
          primaryAddressPrefix: input.Filters?.PrimaryEmailPrefix,
          state: input.Filters?.State,
        },
      });
      return { Groups: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (group: Group) => ({
  Id: group.id,
  Email: group.primaryAddress ?? undefined,
  Name: group.name,
  State: group.state,
  EnabledDate: group.enabledAt ?? undefined,
  DisabledDate: group.disabledAt ?? undefined,
});
