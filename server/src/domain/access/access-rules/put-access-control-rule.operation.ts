// Adds an access rule, or replaces the one of the same name: 10 at most. Sessions that it refuses end.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAccessRule } from './access-rule-view.ts';
import { parseAccessAction } from './access-rule.ts';
import { putAccessRule } from './put-access-rule.ts';

export const putAccessControlRule = (): Operation =>
  operation({
    contract: workMailOperations.PutAccessControlRule,
    access: 'write',
    scope: 'organization',
    ...aboutAccessRule,
    async handle(transaction, { input, organization, now }) {
      await putAccessRule(transaction, {
        organizationId: organization.id,
        rule: {
          name: input.Name,
          effect: input.Effect,
          description: input.Description,
          conditions: {
            actions: input.Actions?.map(parseAccessAction),
            notActions: input.NotActions?.map(parseAccessAction),
            ipRanges: input.IpRanges,
            notIpRanges: input.NotIpRanges,
            userIds: input.UserIds,
            notUserIds: input.NotUserIds,
            impersonationRoleIds: input.ImpersonationRoleIds,
            notImpersonationRoleIds: input.NotImpersonationRoleIds,
          },
        },
        now,
      });
      return {};
    },
  });
