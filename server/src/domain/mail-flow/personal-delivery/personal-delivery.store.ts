import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';

/** Replies that are on or will be, and rules. */
export async function selectHasWishes(transaction: ReadTransaction, mailboxId: MailboxId): Promise<boolean> {
  const row = await transaction.get<{ wishes: number }>(
    `SELECT (SELECT COUNT(*) FROM automatic_replies WHERE mailbox_id = ? AND state <> 'DISABLED')
       + (SELECT COUNT(*) FROM inbox_rules WHERE mailbox_id = ? AND rules <> '[]') AS wishes`,
    [mailboxId, mailboxId],
  );
  return (row?.wishes ?? 0) > 0;
}
