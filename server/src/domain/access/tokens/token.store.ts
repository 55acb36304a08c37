import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { parseScopes, type PersonalAccessToken } from './personal-access-token.ts';

interface TokenRow {
  readonly organization_id: string;
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly scopes: string;
  readonly epoch: number;
  readonly created_at: number;
  readonly expires_at: number;
  readonly last_used_at: number | null;
}

export interface TokenKey {
  readonly organizationId: OrganizationId;
  readonly id: string;
}

export interface TokenOwner {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

const columns = 'organization_id, id, user_id, name, scopes, epoch, created_at, expires_at, last_used_at';

/** False when the user has a token of this name. */
export async function insertToken(
  transaction: WriteTransaction,
  { token, tokenHash }: { readonly token: PersonalAccessToken; readonly tokenHash: string },
): Promise<boolean> {
  const count = await transaction.run(
    `INSERT INTO personal_access_tokens
       (organization_id, id, user_id, name, name_key, token_hash, scopes, epoch, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, user_id, name_key) DO NOTHING`,
    [
      token.organizationId,
      token.id,
      token.userId,
      token.name,
      keyOf(token.name),
      tokenHash,
      token.scopes.join(' '),
      token.epoch,
      token.createdAt,
      token.expiresAt,
    ],
  );
  return count === 1;
}

export async function countTokensOf(
  transaction: ReadTransaction,
  { organizationId, userId }: TokenOwner,
): Promise<number> {
  const row = await transaction.get<{ readonly count: number }>(
    'SELECT COUNT(*) AS count FROM personal_access_tokens WHERE organization_id = ? AND user_id = ?',
    [organizationId, userId],
  );
  return row?.count ?? 0;
}

export async function selectToken(
  transaction: ReadTransaction,
  { organizationId, id }: TokenKey,
): Promise<PersonalAccessToken | undefined> {
  const row = await transaction.get<TokenRow>(
    `SELECT ${columns} FROM personal_access_tokens WHERE organization_id = ? AND id = ?`,
    [organizationId, id],
  );
  return row && toToken(row);
}

/** Of any organization: who holds a token need not say of which. */
export async function selectTokenByHash(
  transaction: ReadTransaction,
  tokenHash: string,
): Promise<PersonalAccessToken | undefined> {
  const row = await transaction.get<TokenRow>(
    `SELECT ${columns} FROM personal_access_tokens WHERE token_hash = ?`,
    [tokenHash],
  );
  return row && toToken(row);
}

/** Oldest first. */
export async function selectTokens(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    /** Of all users when absent. */
    readonly userId: EntityId | undefined;
    readonly after: { readonly createdAt: Instant; readonly id: string } | undefined;
    readonly count: number;
  },
): Promise<PersonalAccessToken[]> {
  const { organizationId, userId, after, count } = wanted;
  const ofUser = userId === undefined ? '' : 'AND user_id = ?';
  const later = after === undefined ? '' : 'AND (created_at > ? OR (created_at = ? AND id > ?))';
  const rows = await transaction.all<TokenRow>(
    `SELECT ${columns} FROM personal_access_tokens
     WHERE organization_id = ? ${ofUser} ${later} ORDER BY created_at, id LIMIT ?`,
    [
      organizationId,
      ...(userId === undefined ? [] : [userId]),
      ...(after === undefined ? [] : [after.createdAt, after.createdAt, after.id]),
      count,
    ],
  );
  return rows.map(toToken);
}

/** Ids are unique in the installation. */
export async function selectTokenEpochs(
  transaction: ReadTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.all<Raised>(
    `SELECT id, epoch FROM personal_access_tokens WHERE ${transaction.dialect.isAnyText('id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, epoch }) => [id, epoch]));
}

export async function updateLastUsed(
  transaction: WriteTransaction,
  { organizationId, id, now }: TokenKey & { readonly now: Instant },
): Promise<void> {
  await transaction.run(
    'UPDATE personal_access_tokens SET last_used_at = ? WHERE organization_id = ? AND id = ?',
    [now, organizationId, id],
  );
}

export interface Raised {
  readonly id: string;
  readonly epoch: number;
}

export const raiseTokensOfOrganization = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<Raised[]> =>
  transaction.all<Raised>(
    `UPDATE personal_access_tokens SET epoch = epoch + 1 WHERE organization_id = ? RETURNING id, epoch`,
    [organizationId],
  );

/** Those that were deleted, with the epoch that they had; answers nothing when there was none. */
export const deleteToken = (transaction: WriteTransaction, key: TokenKey): Promise<Raised[]> =>
  transaction.all<Raised>(
    'DELETE FROM personal_access_tokens WHERE organization_id = ? AND id = ? RETURNING id, epoch',
    [key.organizationId, key.id],
  );

export const deleteTokensOf = (transaction: WriteTransaction, owner: TokenOwner): Promise<Raised[]> =>
  transaction.all<Raised>(
    'DELETE FROM personal_access_tokens WHERE organization_id = ? AND user_id = ? RETURNING id, epoch',
    [owner.organizationId, owner.userId],
  );

export const deleteTokensOfOrganization = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<Raised[]> =>
  transaction.all<Raised>(
    'DELETE FROM personal_access_tokens WHERE organization_id = ? RETURNING id, epoch',
    [organizationId],
  );

const toToken = (row: TokenRow): PersonalAccessToken => ({
  organizationId: asId(row.organization_id),
  id: row.id,
  userId: asId(row.user_id),
  name: row.name,
  scopes: parseScopes(row.scopes.split(' ')),
  epoch: row.epoch,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});
