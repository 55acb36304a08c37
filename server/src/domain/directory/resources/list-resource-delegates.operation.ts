// Lists who answers a resource's requests.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listDelegates } from './list-resources.ts';

export const listResourceDelegates = (): Operation =>
  operation({
    contract: workMailOperations.ListResourceDelegates,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listDelegates(transaction, {
        organizationId: organization.id,
        identifier: input.ResourceId,
        limit: page.limit,
        after: page.after,
      });
      return {
        Delegates: items.map(({ id, kind }) => ({ Id: id, Type: kind })),
        NextToken: page.tokenFor(next),
      };
    },
  });
