import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { toColumns, toUser, userColumns, type UserRow } from './user-row.ts';
import type { User, UserChanges } from './user.ts';

export interface UserReference {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

export async function selectUserById(
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<User | undefined> {
  const row = await transaction.get<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND id = ?`,
    [organizationId, id],
  );
  return row === undefined ? undefined : toUser(row);
}

export async function selectUserByName(
  transaction: ReadTransaction,
  { organizationId, name }: { readonly organizationId: OrganizationId; readonly name: string },
): Promise<User | undefined> {
  const row = await transaction.get<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND name_key = ?`,
    [organizationId, keyOf(name)],
  );
  return row === undefined ? undefined : toUser(row);
}

/** By the primary address or an alias. */
export async function selectUserByAddress(
  transaction: ReadTransaction,
  { organizationId, address }: { readonly organizationId: OrganizationId; readonly address: string },
): Promise<User | undefined> {
  const row = await transaction.get<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND id =
      (SELECT entity_id FROM addresses
        WHERE address_key = ? AND organization_id = ? AND entity_kind = 'USER')`,
    [organizationId, keyOf(address), organizationId],
  );
  return row === undefined ? undefined : toUser(row);
}

export async function selectUserByIdentity(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly identityProviderUserId: string },
): Promise<User | undefined> {
  const row = await transaction.get<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND identity_provider_user_id = ?`,
    [wanted.organizationId, wanted.identityProviderUserId],
  );
  return row === undefined ? undefined : toUser(row);
}

export async function insertUser(
  transaction: WriteTransaction,
  { user, passwordHash }: { readonly user: User; readonly passwordHash: string | null },
): Promise<void> {
  const { organizationId, id, name, accountEpoch, passwordEpoch, createdAt, ...changes } = user;
  const columns = [
    ['organization_id', organizationId] as const,
    ['id', id] as const,
    ['name', name] as const,
    ['name_key', keyOf(name)] as const,
    ['account_epoch', accountEpoch] as const,
    ['password_epoch', passwordEpoch] as const,
    ['password_hash', passwordHash] as const,
    ['created_at', createdAt] as const,
    ...toColumns(changes),
  ];
  await transaction.run(
    `INSERT INTO users (${columns.map(([column]) => column).join(', ')})
      VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map(([, value]) => value),
  );
}

export async function updateUserRow(
  transaction: WriteTransaction,
  { organizationId, userId, changes }: UserReference & { readonly changes: UserChanges },
): Promise<void> {
  const columns = toColumns(changes);
  if (columns.length === 0) return;
  await transaction.run(
    `UPDATE users SET ${columns.map(([column]) => `${column} = ?`).join(', ')}
      WHERE organization_id = ? AND id = ?`,
    [...columns.map(([, value]) => value), organizationId, userId],
  );
}

export async function updatePasswordHash(
  transaction: WriteTransaction,
  { organizationId, userId, passwordHash }: UserReference & { readonly passwordHash: string },
): Promise<void> {
  await transaction.run('UPDATE users SET password_hash = ? WHERE organization_id = ? AND id = ?', [
    passwordHash,
    organizationId,
    userId,
  ]);
}

/** `~` cannot begin a name: the key is out of everyone's way, the name is free, and the row sorts last. */
const forgetting = `state = 'DELETED', name_key = '~' || id, password_hash = NULL, primary_address = NULL,
  primary_address_key = NULL, identity_provider_user_id = NULL, first_name = NULL, last_name = NULL,
  initials = NULL, telephone = NULL, street = NULL, job_title = NULL, city = NULL, company = NULL,
  zip_code = NULL, department = NULL, country = NULL, office = NULL`;

export async function updateToDeleted(
  transaction: WriteTransaction,
  { organizationId, userId }: UserReference,
): Promise<void> {
  await transaction.run(`UPDATE users SET ${forgetting} WHERE organization_id = ? AND id = ?`, [
    organizationId,
    userId,
  ]);
}

export interface RaisedEpoch {
  readonly id: string;
  readonly account_epoch: number;
}

/** Returns the new epochs. */
export const updateAllToDeleted = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<RaisedEpoch[]> =>
  transaction.all<RaisedEpoch>(
    `UPDATE users SET ${forgetting}, account_epoch = account_epoch + 1
      WHERE organization_id = ? RETURNING id, account_epoch`,
    [organizationId],
  );

/** Their addresses are gone with the organization. Returns the new epochs. */
export const updateAllToDisabled = (
  transaction: WriteTransaction,
  { organizationId, now }: { readonly organizationId: OrganizationId; readonly now: Instant },
): Promise<RaisedEpoch[]> =>
  transaction.all<RaisedEpoch>(
    `UPDATE users SET account_epoch = account_epoch + 1, primary_address = NULL, primary_address_key = NULL,
      disabled_at = CASE WHEN state = 'ENABLED' THEN ? ELSE disabled_at END,
      state = CASE WHEN state = 'ENABLED' THEN 'DISABLED' ELSE state END
      WHERE organization_id = ? RETURNING id, account_epoch`,
    [now, organizationId],
  );

export async function selectAnyEnabled(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<boolean> {
  const row = await transaction.get(
    `SELECT id FROM users WHERE organization_id = ? AND state = 'ENABLED' LIMIT 1`,
    [organizationId],
  );
  return row !== undefined;
}
