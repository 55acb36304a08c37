import type { Instant } from '#base/clock.ts';
import { asId, type BlobId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface PurgeableMailbox {
  readonly id: MailboxId;
  readonly organizationId: OrganizationId;
  readonly ownerId: EntityId | null;
  readonly ownerName: string;
}

/** Detached mailboxes whose time is over, and those whose purge was begun. */
export async function selectPurgeable(
  transaction: ReadTransaction,
  { detachedBefore, limit }: { detachedBefore: Instant; limit: number },
): Promise<PurgeableMailbox[]> {
  const rows = await transaction.all<{
    id: number;
    organization_id: string;
    owner_id: string | null;
    owner_name: string;
  }>(
    `SELECT id, organization_id, owner_id, owner_name FROM mailboxes
     WHERE detached_at < ? ORDER BY detached_at LIMIT ?`,
    [detachedBefore, limit],
  );
  return rows.map((row) => ({
    id: asId(row.id),
    organizationId: asId(row.organization_id),
    ownerId: row.owner_id === null ? null : asId(row.owner_id),
    ownerName: row.owner_name,
  }));
}

/**
 * From here on the mailbox cannot be taken back; its owner may get a new one. False when it was taken back
 * meanwhile.
 */
export async function beginPurge(
  transaction: WriteTransaction,
  { mailboxId, detachedBefore }: { mailboxId: MailboxId; detachedBefore: Instant },
): Promise<boolean> {
  const begun = await transaction.run(
    "UPDATE mailboxes SET state = 'PURGING', owner_id = NULL WHERE id = ? AND detached_at < ?",
    [mailboxId, detachedBefore],
  );
  return begun === 1;
}

/** Removes some messages with their placements; returns their bodies, and how often each was referred to. */
export async function deleteSomeMessages(
  transaction: WriteTransaction,
  { mailboxId, limit }: { mailboxId: MailboxId; limit: number },
): Promise<ReadonlyMap<BlobId, number>> {
  const placed = await transaction.all<{ message_id: number }>(
    `DELETE FROM placements WHERE mailbox_id = ? AND (folder_id, uid) IN
       (SELECT folder_id, uid FROM placements WHERE mailbox_id = ? ORDER BY folder_id, uid LIMIT ?)
     RETURNING message_id`,
    [mailboxId, mailboxId, limit],
  );
  const rows = await transaction.all<{ blob_id: number }>(
    `DELETE FROM messages WHERE mailbox_id = ? AND ${transaction.dialect.isAnyInteger('id')}
     RETURNING blob_id`,
    [mailboxId, JSON.stringify(placed.map((row) => row.message_id))],
  );
  const counts = new Map<BlobId, number>();
  for (const row of rows) counts.set(asId(row.blob_id), (counts.get(asId(row.blob_id)) ?? 0) - 1);
  return counts;
}

const tablesOfMailbox = [
  'tombstones',
  'folder_tombstones',
  'unsubscribed_folders',
  'folders',
  'mailbox_usage_days',
];

export async function deleteMailboxRows(transaction: WriteTransaction, mailboxId: MailboxId): Promise<void> {
  for (const table of tablesOfMailbox) {
    await transaction.run(`DELETE FROM ${table} WHERE mailbox_id = ?`, [mailboxId]);
  }
  await transaction.run('DELETE FROM mailboxes WHERE id = ?', [mailboxId]);
}
