// Creates a role in which a program may act in the mailboxes of others: 20 at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { createImpersonationRole } from './change-impersonation-role.ts';
import { toGivenRule } from './impersonation-role-view.ts';
import { findImpersonationRole } from './require-impersonation-role.ts';
import { observeImpersonation } from './observe-impersonation.ts';

export const createImpersonationRoleOperation = (): Operation =>
  operation({
    contract: workMailOperations.CreateImpersonationRole,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.ImpersonationRoleId,
    view: async (transaction, { organizationId, output }) => {
      const id = output?.ImpersonationRoleId;
      return id === undefined ? undefined : findImpersonationRole(transaction, { organizationId, id });
    },
    observeAccess: observeImpersonation,
    async handle(transaction, { input, organization, now }) {
      const role = await createImpersonationRole(transaction, {
        organizationId: organization.id,
        name: input.Name,
        kind: input.Type,
        description: input.Description ?? null,
        rules: input.Rules.map(toGivenRule),
        now,
      });
      return { ImpersonationRoleId: role.id };
    },
  });
