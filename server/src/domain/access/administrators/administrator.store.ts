import type { Instant } from '#base/clock.ts';
import { asId, type AdministratorId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Administrator } from './administrator.ts';

interface AdministratorRow {
  readonly id: string;
  readonly name: string;
  readonly password_hash: string;
  readonly epoch: number;
  readonly created_at: number;
}

interface AccessKeyRow {
  readonly id: string;
  readonly administrator_id: string;
  readonly administrator_name: string;
  readonly sealed_secret: Uint8Array;
}

export interface SealedAccessKey {
  readonly id: string;
  readonly administratorId: AdministratorId;
  readonly sealedSecret: Uint8Array;
  readonly createdAt: Instant;
}

/** Until the transaction ends, nobody else adds an administrator. */
export async function lockAdministrators(transaction: WriteTransaction): Promise<void> {
  const statement = transaction.dialect.lockTable('administrators');
  if (statement !== null) await transaction.run(statement);
}

export async function isAnyPresent(transaction: ReadTransaction): Promise<boolean> {
  return (await transaction.get('SELECT 1 AS present FROM administrators LIMIT 1')) !== undefined;
}

export async function insertAdministrator(
  transaction: WriteTransaction,
  { nameKey, ...administrator }: Administrator & { readonly nameKey: string },
): Promise<void> {
  await transaction.run(
    `INSERT INTO administrators (id, name, name_key, password_hash, epoch, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [
      administrator.id,
      administrator.name,
      nameKey,
      administrator.passwordHash,
      administrator.epoch,
      administrator.createdAt,
    ],
  );
}

export async function selectByName(
  transaction: ReadTransaction,
  nameKey: string,
): Promise<Administrator | undefined> {
  const row = await transaction.get<AdministratorRow>(
    'SELECT id, name, password_hash, epoch, created_at FROM administrators WHERE name_key = ?',
    [nameKey],
  );
  return (
    row && {
      id: asId(row.id),
      name: row.name,
      passwordHash: row.password_hash,
      epoch: row.epoch,
      createdAt: row.created_at,
    }
  );
}

export async function insertAccessKey(transaction: WriteTransaction, key: SealedAccessKey): Promise<void> {
  await transaction.run(
    'INSERT INTO access_keys (id, administrator_id, sealed_secret, created_at) VALUES (?, ?, ?, ?)',
    [key.id, key.administratorId, key.sealedSecret, key.createdAt],
  );
}

export async function selectAccessKey(
  transaction: ReadTransaction,
  id: string,
): Promise<(Omit<SealedAccessKey, 'createdAt'> & { readonly administratorName: string }) | undefined> {
  const row = await transaction.get<AccessKeyRow>(
    `SELECT k.id, k.administrator_id, a.name AS administrator_name, k.sealed_secret
     FROM access_keys k JOIN administrators a ON a.id = k.administrator_id WHERE k.id = ?`,
    [id],
  );
  return (
    row && {
      id: row.id,
      administratorId: asId(row.administrator_id),
      administratorName: row.administrator_name,
      sealedSecret: row.sealed_secret,
    }
  );
}

/** How many there were: 1 or 0. */
export const deleteAccessKey = (transaction: WriteTransaction, id: string): Promise<number> =>
  transaction.run('DELETE FROM access_keys WHERE id = ?', [id]);
