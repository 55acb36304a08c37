import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { findUsers } from '#domain/directory/users/find-users.ts';
import { userNotFound } from '#domain/directory/users/require-user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { requireImpersonationRoles } from '../impersonation/require-impersonation-role.ts';
import { selectAccessRules, upsertAccessRule } from './access-rule.store.ts';
import {
  accessRulesMax,
  accessRulesTopic,
  checkIpRanges,
  defaultAccessRule,
  type AccessConditions,
  type AccessRule,
} from './access-rule.ts';

export interface PutRule {
  readonly organizationId: string;
  readonly rule: Pick<AccessRule, 'name' | 'effect' | 'description' | 'conditions'>;
  readonly now: Instant;
}

/**
 * Adds a rule, or replaces the one of its name. Failures: `invalid-parameter`, `entity-not-found` for a user,
 * `resource-not-found` for an impersonation role, `limit-exceeded`, `organization-not-found`,
 * `organization-state`.
 */
export async function putAccessRule(
  transaction: WriteTransaction,
  { organizationId: id, rule, now }: PutRule,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, id);
  await checkConditions(transaction, { organizationId, conditions: rule.conditions });
  const rules = await selectAccessRules(transaction, organizationId);
  const others = rules.filter(({ name }) => name !== rule.name);
  if (others.length >= accessRulesMax) {
    throw new Failure('limit-exceeded', `An organization has at most ${accessRulesMax} access rules.`);
  }
  await upsertAccessRule(transaction, {
    organizationId,
    rule: { ...rule, createdAt: now, modifiedAt: now },
  });
  await announceRevision(transaction, { settings: accessRulesTopic, organizationId });
}

/** Everybody may come in, until somebody decides otherwise: of a new organization. */
export async function addDefaultAccessRule(
  transaction: WriteTransaction,
  { organizationId, now }: { organizationId: OrganizationId; now: Instant },
): Promise<void> {
  const rule = { ...defaultAccessRule, createdAt: now, modifiedAt: now };
  await upsertAccessRule(transaction, { organizationId, rule });
  await announceRevision(transaction, { settings: accessRulesTopic, organizationId });
}

async function checkConditions(
  transaction: WriteTransaction,
  { organizationId, conditions }: { organizationId: OrganizationId; conditions: AccessConditions },
): Promise<void> {
  const { ipRanges = [], notIpRanges = [], userIds = [], notUserIds = [] } = conditions;
  checkIpRanges([...ipRanges, ...notIpRanges]);
  const identifiers = [...userIds, ...notUserIds];
  const users = await findUsers(transaction, { organizationId, identifiers });
  // by id alone: a name may be another's one day
  const stranger = identifiers.find((id) => users.get(id)?.id !== id || users.get(id)?.state === 'DELETED');
  if (stranger !== undefined) throw userNotFound(stranger);
  const { impersonationRoleIds = [], notImpersonationRoleIds = [] } = conditions;
  await requireImpersonationRoles(transaction, {
    organizationId,
    ids: [...impersonationRoleIds, ...notImpersonationRoleIds],
  });
}
