// Roles and rules between WorkMail's members and Roost's.
import type { Input } from '@roost/api';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { GivenRule } from './change-impersonation-role.ts';
import type { ImpersonationRole, ImpersonationRule } from './impersonation-role.ts';
import { findImpersonationRole } from './require-impersonation-role.ts';

type WireRule = Input<'CreateImpersonationRole'>['Rules'][number];

export const toGivenRule = (rule: WireRule): GivenRule => ({
  id: rule.ImpersonationRuleId,
  name: rule.Name,
  description: rule.Description,
  effect: rule.Effect,
  targetUsers: rule.TargetUsers,
  notTargetUsers: rule.NotTargetUsers,
});

export const toWireRule = (rule: ImpersonationRule): WireRule => ({
  ImpersonationRuleId: rule.id,
  Name: rule.name,
  Description: rule.description,
  Effect: rule.effect,
  TargetUsers: rule.targetUserIds,
  NotTargetUsers: rule.notTargetUserIds,
});

export const toWireRole = (role: ImpersonationRole) => ({
  ImpersonationRoleId: role.id,
  Name: role.name,
  Type: role.kind,
  DateCreated: role.createdAt,
  DateModified: role.modifiedAt,
});

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly ImpersonationRoleId: string };
}

/** What an operation on a role that exists tells the audit. */
export const aboutRole = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.ImpersonationRoleId,
  view: (
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<ImpersonationRole | undefined> =>
    findImpersonationRole(transaction, { organizationId, id: input.ImpersonationRoleId }),
};
