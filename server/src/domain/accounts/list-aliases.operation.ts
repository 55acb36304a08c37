// Lists the aliases of a user, group or resource; the primary address is told by describing it.
import { workMailOperations } from '@roost/api';
import { listAliases } from '#domain/directory/aliases/list-aliases.ts';
import { operation, type Operation } from '#operations/operation.ts';

export const listAliasesOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListAliases,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listAliases(transaction, {
        organizationId: organization.id,
        entityId: input.EntityId,
        isPrimaryIncluded: false,
        limit: page.limit,
        after: page.after,
      });
      return { Aliases: items, NextToken: page.tokenFor(next) };
    },
  });
