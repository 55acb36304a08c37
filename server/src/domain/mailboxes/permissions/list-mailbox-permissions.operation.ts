// Lists the direct permissions on a mailbox by pages; what follows from groups is told by
// ExplainMailboxAccess.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listPermissions } from './list-permissions.ts';

export const listMailboxPermissions = (): Operation =>
  operation({
    contract: workMailOperations.ListMailboxPermissions,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listPermissions(transaction, {
        organizationId: organization.id,
        entity: input.EntityId,
        limit: page.limit,
        after: page.after,
      });
      return {
        Permissions: items.map(({ granteeId, granteeKind, permissions }) => ({
          GranteeId: granteeId,
          GranteeType: granteeKind,
          PermissionValues: [...permissions],
        })),
        NextToken: page.tokenFor(next),
      };
    },
  });
