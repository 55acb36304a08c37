// Says everything of one role.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireRole, toWireRule } from './impersonation-role-view.ts';
import { requireImpersonationRole } from './require-impersonation-role.ts';

export const getImpersonationRole = (): Operation =>
  operation({
    contract: workMailOperations.GetImpersonationRole,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { ImpersonationRoleId: id } = input;
      const role = await requireImpersonationRole(transaction, { organizationId: organization.id, id });
      return {
        ...toWireRole(role),
        Description: role.description ?? undefined,
        Rules: role.rules.map(toWireRule),
      };
    },
  });
