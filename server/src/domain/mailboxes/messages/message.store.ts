// Rows of messages: what is fixed at arrival. Where they lie is in placement.store.ts.
import { asId, type BlobId, type FolderId, type MailboxId, type MessageId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface NewMessage {
  readonly mailboxId: MailboxId;
  readonly id: MessageId;
  readonly blobId: BlobId;
  readonly sizeBytes: number;
  readonly receivedAt: number;
  readonly envelope: string;
  readonly structure: string;
}

export async function insertMessage(transaction: WriteTransaction, row: NewMessage): Promise<void> {
  await transaction.run(
    `INSERT INTO messages (mailbox_id, id, blob_id, size_bytes, received_at, envelope, structure)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [row.mailboxId, row.id, row.blobId, row.sizeBytes, row.receivedAt, row.envelope, row.structure],
  );
}

/**
 * Copies rows under new ids, `firstId` on, in the order of the UIDs in the folder they are copied from;
 * within the mailbox, or into another of the same organization.
 */
export async function copyMessageRows(
  transaction: WriteTransaction,
  copy: {
    mailboxId: MailboxId;
    toMailboxId?: MailboxId;
    fromFolderId: FolderId;
    uids: readonly number[];
    firstId: number;
  },
): Promise<void> {
  await transaction.run(
    `INSERT INTO messages (mailbox_id, id, blob_id, size_bytes, received_at, envelope, structure)
     SELECT CAST(? AS ${transaction.dialect.integer}), ? + ROW_NUMBER() OVER (ORDER BY placements.uid) - 1,
       blob_id, size_bytes, received_at, envelope, structure
     FROM placements
     JOIN messages ON messages.mailbox_id = placements.mailbox_id AND messages.id = placements.message_id
     WHERE placements.mailbox_id = ? AND placements.folder_id = ?
       AND ${transaction.dialect.isAnyInteger('placements.uid')}`,
    [
      copy.toMailboxId ?? copy.mailboxId,
      copy.firstId,
      copy.mailboxId,
      copy.fromFolderId,
      JSON.stringify(copy.uids),
    ],
  );
}

export async function deleteMessageRows(
  transaction: WriteTransaction,
  { mailboxId, ids }: { mailboxId: MailboxId; ids: readonly MessageId[] },
): Promise<void> {
  await transaction.run(
    `DELETE FROM messages WHERE mailbox_id = ? AND ${transaction.dialect.isAnyInteger('id')}`,
    [mailboxId, JSON.stringify(ids)],
  );
}

export interface MessageSize {
  readonly messageId: MessageId;
  readonly blobId: BlobId;
  readonly sizeBytes: number;
}

export async function selectMessageSizes(
  transaction: ReadTransaction,
  { mailboxId, ids }: { mailboxId: MailboxId; ids: readonly MessageId[] },
): Promise<MessageSize[]> {
  const rows = await transaction.all<{ id: number; blob_id: number; size_bytes: number }>(
    `SELECT id, blob_id, size_bytes FROM messages
     WHERE mailbox_id = ? AND ${transaction.dialect.isAnyInteger('id')}`,
    [mailboxId, JSON.stringify(ids)],
  );
  return rows.map((row) => ({
    messageId: asId(row.id),
    blobId: asId(row.blob_id),
    sizeBytes: row.size_bytes,
  }));
}
