// Tries out a role on a user: may it, and which rules say so.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findImpersonationEffect } from './find-impersonation-effect.ts';

export const getImpersonationRoleEffect = (): Operation =>
  operation({
    contract: workMailOperations.GetImpersonationRoleEffect,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { kind, effect, matchedRules } = await findImpersonationEffect(transaction, {
        organizationId: organization.id,
        id: input.ImpersonationRoleId,
        targetUser: input.TargetUser,
      });
      return {
        Type: kind,
        Effect: effect,
        MatchedRules: matchedRules.map(({ id, name }) => ({ ImpersonationRuleId: id, Name: name })),
      };
    },
  });
