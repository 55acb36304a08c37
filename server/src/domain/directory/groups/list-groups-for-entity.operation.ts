// Lists the groups that a user or group is itself a member of.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listGroupsOfMember } from './list-groups.ts';

export const listGroupsForEntity = (): Operation =>
  operation({
    contract: workMailOperations.ListGroupsForEntity,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listGroupsOfMember(transaction, {
        organizationId: organization.id,
        identifier: input.EntityId,
        namePrefix: input.Filters?.GroupNamePrefix,
        limit: page.limit,
        after: page.after,
      });
      return {
        Groups: items.map(({ id, name }) => ({ GroupId: id, GroupName: name })),
        NextToken: page.tokenFor(next),
      };
    },
  });
