// Replaces a role's name, kind, description and rules.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { updateImpersonationRole } from './change-impersonation-role.ts';
import { aboutRole, toGivenRule } from './impersonation-role-view.ts';
import { observeImpersonation } from './observe-impersonation.ts';

export const updateImpersonationRoleOperation = (): Operation =>
  operation({
    contract: workMailOperations.UpdateImpersonationRole,
    access: 'write',
    scope: 'organization',
    ...aboutRole,
    observeAccess: observeImpersonation,
    async handle(transaction, { input, organization, now }) {
      await updateImpersonationRole(transaction, {
        organizationId: organization.id,
        id: input.ImpersonationRoleId,
        name: input.Name,
        kind: input.Type,
        description: input.Description ?? null,
        rules: input.Rules.map(toGivenRule),
        now,
      });
      return {};
    },
  });
