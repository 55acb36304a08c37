import type { Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

/** The modseq from which the feed of a mailbox is complete. */
export async function selectFeedStart(transaction: ReadTransaction, mailboxId: MailboxId): Promise<number> {
  const row = await transaction.get<{ feed_start_modseq: number }>(
    'SELECT feed_start_modseq FROM mailboxes WHERE id = ?',
    [mailboxId],
  );
  return row?.feed_start_modseq ?? 0;
}

/** Mailboxes that have tombstones from before the time given, with the newest modseq among those. */
export function selectForgettable(
  transaction: ReadTransaction,
  { occurredBefore, limit }: { occurredBefore: Instant; limit: number },
): Promise<{ mailbox_id: number; modseq: number }[]> {
  return transaction.all(
    `SELECT mailbox_id, MAX(modseq) AS modseq FROM
       (SELECT mailbox_id, modseq FROM tombstones WHERE occurred_at < ? LIMIT ?) AS old
     GROUP BY mailbox_id ORDER BY mailbox_id`,
    [occurredBefore, limit],
  );
}

/** Forgets tombstones up to a modseq and moves the start of the feed there. */
export async function forgetTombstones(
  transaction: WriteTransaction,
  { mailboxId, modseq }: { mailboxId: number; modseq: number },
): Promise<void> {
  await transaction.run('UPDATE mailboxes SET feed_start_modseq = ? WHERE id = ? AND feed_start_modseq < ?', [
    modseq,
    mailboxId,
    modseq,
  ]);
  await transaction.run('DELETE FROM tombstones WHERE mailbox_id = ? AND modseq <= ?', [mailboxId, modseq]);
  await transaction.run('DELETE FROM folder_tombstones WHERE mailbox_id = ? AND modseq <= ?', [
    mailboxId,
    modseq,
  ]);
}
