// Gives a user or group permissions on a mailbox, in place of those it had.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutPermissions } from './about-permissions.ts';
import { putPermissions } from './put-permissions.ts';
import { observePermissions } from './observe-mailbox-access.ts';

export const putMailboxPermissions = (): Operation =>
  operation({
    contract: workMailOperations.PutMailboxPermissions,
    access: 'write',
    scope: 'organization',
    ...aboutPermissions,
    observeAccess: observePermissions,
    async handle(transaction, { input, organization, now }) {
      await putPermissions(transaction, {
        organizationId: organization.id,
        entity: input.EntityId,
        grantee: input.GranteeId,
        permissions: input.PermissionValues,
        now,
      });
      return {};
    },
  });
