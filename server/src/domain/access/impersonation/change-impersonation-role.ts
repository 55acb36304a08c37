import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { findUsers } from '#domain/directory/users/find-users.ts';
import { userNotFound } from '#domain/directory/users/require-user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteRoleRows, insertRole, selectRoles, updateRole } from './impersonation-role.store.ts';
import {
  impersonationRolesMax,
  type ImpersonationKind,
  type ImpersonationRole,
  type ImpersonationRule,
} from './impersonation-role.ts';
import { requireImpersonationRole } from './require-impersonation-role.ts';

/** Users by id, name or any address; they are kept by id. */
export interface GivenRule extends Omit<ImpersonationRule, 'targetUserIds' | 'notTargetUserIds'> {
  readonly targetUsers?: readonly string[] | undefined;
  readonly notTargetUsers?: readonly string[] | undefined;
}

export interface GivenRole {
  readonly organizationId: string;
  readonly name: string;
  readonly kind: ImpersonationKind;
  readonly description: string | null;
  readonly rules: readonly GivenRule[];
  readonly now: Instant;
}

/**
 * Failures: `limit-exceeded`, `invalid-parameter`, `entity-not-found` and `entity-state` for a target,
 * `organization-not-found`, `organization-state`.
 */
export async function createImpersonationRole(
  transaction: WriteTransaction,
  { organizationId: givenId, rules: given, now, ...role }: GivenRole,
): Promise<ImpersonationRole> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  const rules = await resolveRules(transaction, { organizationId, given });
  if ((await selectRoles(transaction, organizationId)).length >= impersonationRolesMax) {
    const sentence = `An organization has at most ${impersonationRolesMax} impersonation roles.`;
    throw new Failure('limit-exceeded', sentence);
  }
  const created = { ...role, organizationId, id: randomUUID(), rules, createdAt: now, modifiedAt: now };
  await insertRole(transaction, created);
  return created;
}

/** Puts all of it in place of what was there. Failures: as creating it, and `resource-not-found`. */
export async function updateImpersonationRole(
  transaction: WriteTransaction,
  { organizationId: givenId, id, rules: given, now, ...role }: GivenRole & { readonly id: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  const before = await requireImpersonationRole(transaction, { organizationId, id });
  const rules = await resolveRules(transaction, { organizationId, given });
  await updateRole(transaction, { ...before, ...role, rules, modifiedAt: now });
}

/** Its tokens end with it; nothing to delete is no failure. Failures: `organization-…`. */
export async function deleteImpersonationRole(
  transaction: WriteTransaction,
  { organizationId: givenId, id }: { organizationId: string; id: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deleteRoleRows(transaction, { organizationId, id });
}

async function resolveRules(
  transaction: WriteTransaction,
  { organizationId, given }: { organizationId: OrganizationId; given: readonly GivenRule[] },
): Promise<ImpersonationRule[]> {
  if (new Set(given.map(({ id }) => id)).size < given.length) {
    throw new Failure('invalid-parameter', 'Two rules of the role have the same ImpersonationRuleId.');
  }
  const identifiers = given.flatMap((rule) => [...(rule.targetUsers ?? []), ...(rule.notTargetUsers ?? [])]);
  const users = await findUsers(transaction, { organizationId, identifiers });
  const toId = (identifier: string): string => {
    const user = users.get(identifier);
    if (user === undefined) throw userNotFound(identifier);
    if (user.state === 'DELETED') throw new Failure('entity-state', `The user ${identifier} was deleted.`);
    return user.id;
  };
  return given.map(({ targetUsers, notTargetUsers, ...rule }) => ({
    ...rule,
    targetUserIds: targetUsers?.map(toId),
    notTargetUserIds: notTargetUsers?.map(toId),
  }));
}
