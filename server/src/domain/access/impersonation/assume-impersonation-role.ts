// Tokens of impersonation: given out for 15 minutes, kept as their digests.
import { randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { impersonationTokenLivesMs, tokenHash, type ImpersonationRole } from './impersonation-role.ts';
import { deleteExpiredTokens, insertToken, selectToken } from './impersonation-token.store.ts';
import { findImpersonationRole, requireImpersonationRole } from './require-impersonation-role.ts';

const tokenBytes = 32;

export interface AssumedRole {
  readonly token: string;
  readonly expiresInMs: number;
}

/** Failures: `resource-not-found`, `organization-not-found`, `organization-state`. */
export async function assumeImpersonationRole(
  transaction: WriteTransaction,
  { organizationId: givenId, id, now }: { organizationId: string; id: string; now: Instant },
): Promise<AssumedRole> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await requireImpersonationRole(transaction, { organizationId, id });
  const token = randomBytes(tokenBytes).toString('base64url');
  const expiresAt = now + impersonationTokenLivesMs;
  await deleteExpiredTokens(transaction, now);
  await insertToken(transaction, { hash: tokenHash(token), organizationId, roleId: id, expiresAt });
  return { token, expiresInMs: impersonationTokenLivesMs };
}

/**
 * The role, as it is now, that a token stands for; undefined for a token that was never given or has ended.
 * Whom it may act for is up to `judgeImpersonation`, and from where to the access rules.
 */
export async function verifyImpersonationToken(
  transaction: ReadTransaction,
  { token, now }: { token: string; now: Instant },
): Promise<ImpersonationRole | undefined> {
  const found = await selectToken(transaction, tokenHash(token));
  if (found === undefined || found.expiresAt <= now) return undefined;
  return findImpersonationRole(transaction, { organizationId: found.organizationId, id: found.roleId });
}
