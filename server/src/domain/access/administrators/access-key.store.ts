import type { Instant } from '#base/clock.ts';
import { asId, type AdministratorId, type OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AccessKey } from './access-key.ts';

export interface SealedAccessKey {
  readonly id: string;
  readonly administratorId: AdministratorId;
  readonly sealedSecret: Uint8Array;
  readonly createdAt: Instant;
}

interface AccessKeyRow {
  readonly id: string;
  readonly administrator_id: string;
  readonly name: string;
  readonly role: AdministratorRole;
  readonly organization_id: string | null;
  readonly epoch: number;
}

export async function insertAccessKey(transaction: WriteTransaction, key: SealedAccessKey): Promise<void> {
  await transaction.run(
    'INSERT INTO access_keys (id, administrator_id, sealed_secret, created_at) VALUES (?, ?, ?, ?)',
    [key.id, key.administratorId, key.sealedSecret, key.createdAt],
  );
}

/** With what its administrator may do now. */
export async function selectAccessKey(
  transaction: ReadTransaction,
  id: string,
): Promise<Omit<AccessKey, 'secret'> | undefined> {
  const row = await transaction.get<AccessKeyRow>(
    `SELECT k.id, k.administrator_id, a.name, a.role, a.organization_id, a.epoch
     FROM access_keys k JOIN administrators a ON a.id = k.administrator_id WHERE k.id = ?`,
    [id],
  );
  return (
    row && {
      id: row.id,
      administratorId: asId(row.administrator_id),
      administratorName: row.name,
      role: row.role,
      organizationId: row.organization_id === null ? null : asId<OrganizationId>(row.organization_id),
      epoch: row.epoch,
    }
  );
}

/** Of a key that there is. It stays the same as long as the key does. */
export async function selectSealedSecret(
  transaction: ReadTransaction,
  id: string,
): Promise<Uint8Array | undefined> {
  const row = await transaction.get<{ readonly sealed_secret: Uint8Array }>(
    'SELECT sealed_secret FROM access_keys WHERE id = ?',
    [id],
  );
  return row?.sealed_secret;
}

export interface AccessKeyListing {
  readonly id: string;
  readonly createdAt: Instant;
}

/** Oldest first. */
export async function selectAccessKeysOf(
  transaction: ReadTransaction,
  administratorId: AdministratorId,
): Promise<AccessKeyListing[]> {
  const rows = await transaction.all<{ readonly id: string; readonly created_at: number }>(
    'SELECT id, created_at FROM access_keys WHERE administrator_id = ? ORDER BY created_at, id',
    [administratorId],
  );
  return rows.map((row) => ({ id: row.id, createdAt: row.created_at }));
}

/** How many there were: 1 or 0. */
export const deleteAccessKey = (transaction: WriteTransaction, id: string): Promise<number> =>
  transaction.run('DELETE FROM access_keys WHERE id = ?', [id]);
