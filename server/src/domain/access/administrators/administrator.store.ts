import { asId, type AdministratorId, type OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Administrator } from './administrator.ts';

interface AdministratorRow {
  readonly id: string;
  readonly name: string;
  readonly role: AdministratorRole;
  readonly organization_id: string | null;
  readonly password_hash: string;
  readonly epoch: number;
  readonly is_totp_confirmed: number;
  readonly created_at: number;
}

const columns = 'id, name, role, organization_id, password_hash, epoch, is_totp_confirmed, created_at';

/** Until the transaction ends, nobody else adds, changes or removes an administrator. */
export async function lockAdministrators(transaction: WriteTransaction): Promise<void> {
  const statement = transaction.dialect.lockTable('administrators');
  if (statement !== null) await transaction.run(statement);
}

export async function isAnyPresent(transaction: ReadTransaction): Promise<boolean> {
  return (await transaction.get('SELECT 1 AS present FROM administrators LIMIT 1')) !== undefined;
}

/** False when the name is taken. */
export async function insertAdministrator(
  transaction: WriteTransaction,
  { nameKey, ...administrator }: Administrator & { readonly nameKey: string },
): Promise<boolean> {
  const count = await transaction.run(
    `INSERT INTO administrators (id, name, name_key, role, organization_id, password_hash, epoch, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING`,
    [
      administrator.id,
      administrator.name,
      nameKey,
      administrator.role,
      administrator.organizationId,
      administrator.passwordHash,
      administrator.epoch,
      administrator.createdAt,
    ],
  );
  return count === 1;
}

export async function selectByName(
  transaction: ReadTransaction,
  nameKey: string,
): Promise<Administrator | undefined> {
  const row = await transaction.get<AdministratorRow>(
    `SELECT ${columns} FROM administrators WHERE name_key = ?`,
    [nameKey],
  );
  return row && toAdministrator(row);
}

export async function selectById(
  transaction: ReadTransaction,
  id: string,
): Promise<Administrator | undefined> {
  const row = await transaction.get<AdministratorRow>(`SELECT ${columns} FROM administrators WHERE id = ?`, [
    id,
  ]);
  return row && toAdministrator(row);
}

/** By name. */
export async function selectAdministrators(
  transaction: ReadTransaction,
  { afterKey, count }: { readonly afterKey: string; readonly count: number },
): Promise<{ readonly nameKey: string; readonly administrator: Administrator }[]> {
  const rows = await transaction.all<AdministratorRow & { readonly name_key: string }>(
    `SELECT ${columns}, name_key FROM administrators WHERE name_key > ? ORDER BY name_key LIMIT ?`,
    [afterKey, count],
  );
  return rows.map((row) => ({ nameKey: row.name_key, administrator: toAdministrator(row) }));
}

/** Whether somebody else may do everything everywhere. */
export async function selectIsOtherFull(transaction: ReadTransaction, id: AdministratorId): Promise<boolean> {
  const row = await transaction.get(
    `SELECT 1 AS present FROM administrators
     WHERE role = 'FULL' AND organization_id IS NULL AND id <> ? LIMIT 1`,
    [id],
  );
  return row !== undefined;
}

/** Raises the epoch with the change. */
export async function updateRole(
  transaction: WriteTransaction,
  { id, role, organizationId }: Pick<Administrator, 'id' | 'role' | 'organizationId'>,
): Promise<void> {
  await transaction.run(
    'UPDATE administrators SET role = ?, organization_id = ?, epoch = epoch + 1 WHERE id = ?',
    [role, organizationId, id],
  );
}

/** Raises the epoch with the change. */
export async function updatePassword(
  transaction: WriteTransaction,
  { id, passwordHash }: Pick<Administrator, 'id' | 'passwordHash'>,
): Promise<void> {
  await transaction.run('UPDATE administrators SET password_hash = ?, epoch = epoch + 1 WHERE id = ?', [
    passwordHash,
    id,
  ]);
}

/** With all that lets the administrator in. */
export async function deleteAdministratorRows(
  transaction: WriteTransaction,
  id: AdministratorId,
): Promise<void> {
  await transaction.run('DELETE FROM administrator_sessions WHERE administrator_id = ?', [id]);
  await transaction.run('DELETE FROM access_keys WHERE administrator_id = ?', [id]);
  await transaction.run('DELETE FROM administrators WHERE id = ?', [id]);
}

const toAdministrator = (row: AdministratorRow): Administrator => ({
  id: asId(row.id),
  name: row.name,
  role: row.role,
  organizationId: row.organization_id === null ? null : asId<OrganizationId>(row.organization_id),
  passwordHash: row.password_hash,
  epoch: row.epoch,
  hasTotp: row.is_totp_confirmed === 1,
  createdAt: row.created_at,
});
