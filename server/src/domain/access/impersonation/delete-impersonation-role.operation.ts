// Deletes a role; its tokens end with it.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteImpersonationRole } from './change-impersonation-role.ts';
import { aboutRole } from './impersonation-role-view.ts';
import { observeImpersonation } from './observe-impersonation.ts';

export const deleteImpersonationRoleOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteImpersonationRole,
    access: 'write',
    scope: 'organization',
    ...aboutRole,
    observeAccess: observeImpersonation,
    async handle(transaction, { input, organization }) {
      const { ImpersonationRoleId: id } = input;
      await deleteImpersonationRole(transaction, { organizationId: organization.id, id });
      return {};
    },
  });
