// Lists the resources of an organization by pages, with one filter at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
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
        filters: {
          namePrefix: input.Filters?.NamePrefix,
          primaryAddressPrefix: input.Filters?.PrimaryEmailPrefix,
          state: input.Filters?.State,
        },
      });
      return { Resources: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (resource: Resource) => ({
  Id: resource.id,
  Email: resource.primaryAddress ?? undefined,
  Name: resource.name,
  Type: resource.kind,
  State: resource.state,
  EnabledDate: resource.enabledAt ?? undefined,
  DisabledDate: resource.disabledAt ?? undefined,
  Description: resource.description ?? undefined,
});
