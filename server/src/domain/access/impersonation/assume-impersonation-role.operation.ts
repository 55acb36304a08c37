// Gives out a token that stands for a role for 15 minutes.
import { workMailOperations } from '@roost/api';
import { secondMs } from '#base/clock.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { assumeImpersonationRole } from './assume-impersonation-role.ts';
import { aboutRole } from './impersonation-role-view.ts';

export const assumeImpersonationRoleOperation = (): Operation =>
  operation({
    contract: workMailOperations.AssumeImpersonationRole,
    access: 'write',
    scope: 'organization',
    entityOf: aboutRole.entityOf,
    async handle(transaction, { input, organization, now }) {
      const { token, expiresInMs } = await assumeImpersonationRole(transaction, {
        organizationId: organization.id,
        id: input.ImpersonationRoleId,
        now,
      });
      return { Token: token, ExpiresIn: expiresInMs / secondMs };
    },
  });
