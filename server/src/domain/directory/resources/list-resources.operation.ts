// Lists the resources of an organization by pages, with one filter at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { standingView, toStandingFilters } from '../entities/standing-view.ts';
import { listResources } from './list-resources.ts';
import type { Resource } from './resource.ts';

export const listResourcesOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListResources,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listResources(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
        filters: toStandingFilters(input.Filters),
      });
      return { Resources: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (resource: Resource) => ({
  Id: resource.id,
  ...standingView(resource),
  Type: resource.kind,
  Description: resource.description ?? undefined,
});
