// Lists the access rules of an organization.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import type { AccessRule } from './access-rule.ts';
import { listAccessRules } from './find-access-effect.ts';

export const listAccessControlRules = (): Operation =>
  operation({
    contract: workMailOperations.ListAccessControlRules,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      return { Rules: (await listAccessRules(transaction, organization.id)).map(toWire) };
    },
  });

const toWire = ({ conditions, ...rule }: AccessRule) => ({
  Name: rule.name,
  Effect: rule.effect,
  Description: rule.description,
  IpRanges: conditions.ipRanges,
  NotIpRanges: conditions.notIpRanges,
  Actions: conditions.actions,
  NotActions: conditions.notActions,
  UserIds: conditions.userIds,
  NotUserIds: conditions.notUserIds,
  ImpersonationRoleIds: conditions.impersonationRoleIds,
  NotImpersonationRoleIds: conditions.notImpersonationRoleIds,
  DateCreated: rule.createdAt,
  DateModified: rule.modifiedAt,
});
