// Takes all permissions of a user or group on a mailbox away.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutPermissions } from './about-permissions.ts';
import { removePermissions } from './remove-permissions.ts';
import { observePermissions } from './observe-mailbox-access.ts';

export const deleteMailboxPermissions = (): Operation =>
  operation({
    contract: workMailOperations.DeleteMailboxPermissions,
    access: 'write',
    scope: 'organization',
    ...aboutPermissions,
    observeAccess: observePermissions,
    async handle(transaction, { input, organization }) {
      const { EntityId: entity, GranteeId: grantee } = input;
      await removePermissions(transaction, { organizationId: organization.id, entity, grantee });
      return {};
    },
  });
