// Lists the groups of an organization by pages, with one filter at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { standingView, toStandingFilters } from '../entities/standing-view.ts';
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
        filters: toStandingFilters(input.Filters),
      });
      return { Groups: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (group: Group) => ({
  Id: group.id,
  ...standingView(group),
});
