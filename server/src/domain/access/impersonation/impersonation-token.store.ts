import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface ImpersonationTokenRow {
  readonly organizationId: OrganizationId;
  readonly roleId: string;
  readonly expiresAt: Instant;
}

export async function insertToken(
  transaction: WriteTransaction,
  { hash, ...row }: ImpersonationTokenRow & { readonly hash: string },
): Promise<void> {
  await transaction.run(
    'INSERT INTO impersonation_tokens (token_hash, organization_id, role_id, expires_at) VALUES (?, ?, ?, ?)',
    [hash, row.organizationId, row.roleId, row.expiresAt],
  );
}

export async function selectToken(
  transaction: ReadTransaction,
  hash: string,
): Promise<ImpersonationTokenRow | undefined> {
  const row = await transaction.get<{ organization_id: string; role_id: string; expires_at: number }>(
    'SELECT organization_id, role_id, expires_at FROM impersonation_tokens WHERE token_hash = ?',
    [hash],
  );
  return row && { organizationId: asId(row.organization_id), roleId: row.role_id, expiresAt: row.expires_at };
}

/** Of the whole installation: they serve nobody any more. */
export const deleteExpiredTokens = (transaction: WriteTransaction, now: Instant): Promise<number> =>
  transaction.run('DELETE FROM impersonation_tokens WHERE expires_at <= ?', [now]);
