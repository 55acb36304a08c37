// Tries out the access rules: whether this user or role may come in this way from there, and which rules say
// so.
import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { parseIpAddress } from '#base/ip-range.ts';
import { requireUserById } from '#domain/directory/users/require-user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { requireImpersonationRole } from '../impersonation/require-impersonation-role.ts';
import { parseAccessAction } from './access-rule.ts';
import { findAccessEffect } from './find-access-effect.ts';

export const getAccessControlEffect = (): Operation =>
  operation({
    contract: workMailOperations.GetAccessControlEffect,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization: { id: organizationId } }) {
      const { UserId: userId, ImpersonationRoleId: impersonationRoleId, IpAddress: remoteAddress } = input;
      if (userId === undefined && impersonationRoleId === undefined) {
        throw new Failure('invalid-parameter', 'Give a UserId or an ImpersonationRoleId.');
      }
      if (parseIpAddress(remoteAddress) === undefined) {
        throw new Failure('invalid-parameter', `${remoteAddress} is no IP address.`);
      }
      if (userId !== undefined) await requireUserById(transaction, { organizationId, id: userId });
      if (impersonationRoleId !== undefined) {
        await requireImpersonationRole(transaction, { organizationId, id: impersonationRoleId });
      }
      const { effect, matchedRules } = await findAccessEffect(transaction, {
        organizationId,
        action: parseAccessAction(input.Action),
        remoteAddress,
        userId,
        impersonationRoleId,
      });
      return { Effect: effect, MatchedRules: matchedRules };
    },
  });
