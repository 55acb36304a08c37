import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Credential } from './credential.ts';
import type { UserEpochs } from './epoch.ts';

interface CredentialRow {
  readonly organization_id: string;
  readonly organization_state: string;
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly primary_address: string | null;
  readonly role: string;
  readonly state: string;
  readonly password_hash: string | null;
  readonly account_epoch: number;
  readonly password_epoch: number;
  readonly last_sign_in_at: number | null;
}

interface EpochRow {
  readonly id: string;
  readonly account_epoch: number;
  readonly password_epoch: number;
}

interface UserKey {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

const columns = `u.organization_id, o.state AS organization_state, u.id, u.name, u.display_name,
  u.primary_address, u.role, u.state, u.password_hash, u.account_epoch, u.password_epoch, u.last_sign_in_at`;

/** An address belongs to one user of the installation. */
export async function selectByAddress(
  transaction: ReadTransaction,
  addressKey: string,
): Promise<Credential | undefined> {
  const row = await transaction.get<CredentialRow>(
    `SELECT ${columns} FROM addresses a
     JOIN users u ON u.organization_id = a.organization_id AND u.id = a.entity_id
     JOIN organizations o ON o.id = u.organization_id
     WHERE a.address_key = ?`,
    [addressKey],
  );
  return row && toCredential(row);
}

/**
 * At most two: more would say no more than that the name is not enough. Those of organizations in use come
 * first.
 */
export async function selectByName(transaction: ReadTransaction, nameKey: string): Promise<Credential[]> {
  const rows = await transaction.all<CredentialRow>(
    `SELECT ${columns} FROM users u JOIN organizations o ON o.id = u.organization_id
     WHERE u.name_key = ?
     ORDER BY CASE o.state WHEN 'ACTIVE' THEN 0 ELSE 1 END, u.organization_id LIMIT 2`,
    [nameKey],
  );
  return rows.map(toCredential);
}

export async function selectEpochs(
  transaction: ReadTransaction,
  { organizationId, userId }: UserKey,
): Promise<UserEpochs | undefined> {
  const row = await transaction.get<EpochRow>(
    'SELECT id, account_epoch, password_epoch FROM users WHERE organization_id = ? AND id = ?',
    [organizationId, userId],
  );
  return row && toEpochs(row);
}

/** Of users of any organization: ids are unique in the installation. */
export async function selectEpochsOfMany(
  transaction: ReadTransaction,
  userIds: readonly EntityId[],
): Promise<ReadonlyMap<EntityId, UserEpochs>> {
  const rows = await transaction.all<EpochRow>(
    `SELECT id, account_epoch, password_epoch FROM users WHERE ${transaction.dialect.isAnyText('id')}`,
    [JSON.stringify(userIds)],
  );
  return new Map(rows.map((row) => [asId<EntityId>(row.id), toEpochs(row)]));
}

export async function raiseAccount(transaction: WriteTransaction, key: UserKey): Promise<number | undefined> {
  const row = await transaction.get<{ readonly epoch: number }>(
    `UPDATE users SET account_epoch = account_epoch + 1 WHERE organization_id = ? AND id = ?
     RETURNING account_epoch AS epoch`,
    [key.organizationId, key.userId],
  );
  return row?.epoch;
}

export async function raisePassword(
  transaction: WriteTransaction,
  key: UserKey,
): Promise<number | undefined> {
  const row = await transaction.get<{ readonly epoch: number }>(
    `UPDATE users SET password_epoch = password_epoch + 1 WHERE organization_id = ? AND id = ?
     RETURNING password_epoch AS epoch`,
    [key.organizationId, key.userId],
  );
  return row?.epoch;
}

/** Of all users of the organization. */
export const raisePasswords = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<{ readonly id: string; readonly epoch: number }[]> =>
  transaction.all(
    `UPDATE users SET password_epoch = password_epoch + 1 WHERE organization_id = ?
     RETURNING id, password_epoch AS epoch`,
    [organizationId],
  );

export async function updateLastSignIn(
  transaction: WriteTransaction,
  { organizationId, userId, now }: UserKey & { readonly now: Instant },
): Promise<void> {
  await transaction.run('UPDATE users SET last_sign_in_at = ? WHERE organization_id = ? AND id = ?', [
    now,
    organizationId,
    userId,
  ]);
}

const toEpochs = (row: EpochRow): UserEpochs => ({
  account: row.account_epoch,
  password: row.password_epoch,
});

const toCredential = (row: CredentialRow): Credential => ({
  organizationId: asId(row.organization_id),
  organizationState: row.organization_state,
  userId: asId(row.id),
  userName: row.name,
  displayName: row.display_name,
  primaryAddress: row.primary_address,
  role: row.role,
  state: row.state,
  passwordHash: row.password_hash,
  epochs: toEpochs(row),
  lastSignInAt: row.last_sign_in_at,
});
