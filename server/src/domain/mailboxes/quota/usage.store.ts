// Counters recomputed from the rows that they count. Each answers how many rows were wrong.
import { asId, type MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export async function selectMailboxIdsAfter(
  transaction: ReadTransaction,
  { after, limit }: { after: number; limit: number },
): Promise<MailboxId[]> {
  const rows = await transaction.all<{ id: number }>(
    "SELECT id FROM mailboxes WHERE id > ? AND state <> 'PURGING' ORDER BY id LIMIT ?",
    [after, limit],
  );
  return rows.map((row) => asId(row.id));
}

export function recountUsedBytes(transaction: WriteTransaction, mailboxId: MailboxId): Promise<number> {
  const sum = 'SELECT COALESCE(SUM(size_bytes), 0) FROM messages WHERE messages.mailbox_id = mailboxes.id';
  return transaction.run(
    `UPDATE mailboxes SET used_bytes = (${sum}) WHERE id = ? AND used_bytes <> (${sum})`,
    [mailboxId],
  );
}

export function recountFolders(transaction: WriteTransaction, mailboxId: MailboxId): Promise<number> {
  const of = 'FROM placements WHERE placements.mailbox_id = folders.mailbox_id AND folder_id = folders.id';
  const count = `SELECT COUNT(*) ${of}`;
  const unseen = `SELECT COUNT(*) ${of} AND placements.flags % 2 = 0`;
  const size = `SELECT COALESCE(SUM(messages.size_bytes), 0) FROM placements JOIN messages
    ON messages.mailbox_id = placements.mailbox_id AND messages.id = placements.message_id
    WHERE placements.mailbox_id = folders.mailbox_id AND folder_id = folders.id`;
  return transaction.run(
    `UPDATE folders SET message_count = (${count}), unseen_count = (${unseen}), size_bytes = (${size})
     WHERE mailbox_id = ?
       AND (message_count <> (${count}) OR unseen_count <> (${unseen}) OR size_bytes <> (${size}))`,
    [mailboxId],
  );
}
