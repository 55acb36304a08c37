import { dayMs } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { UsageDay } from './usage-day.ts';

/**
 * Of some mailboxes in the order of their ids; the ids. A later record of the day replaces an earlier one.
 */
export async function insertUsageOfDay(
  transaction: WriteTransaction,
  { day, after, count }: { readonly day: number; readonly after: number; readonly count: number },
): Promise<number[]> {
  const rows = await transaction.all<{ mailbox_id: number }>(
    `INSERT INTO mailbox_usage_days (mailbox_id, day, used_bytes)
       SELECT id, CAST(? AS BIGINT), used_bytes FROM mailboxes
       WHERE id > ? AND state <> 'PURGING' ORDER BY id LIMIT ?
     ON CONFLICT (mailbox_id, day) DO UPDATE SET used_bytes = excluded.used_bytes RETURNING mailbox_id`,
    [day, after, count],
  );
  return rows.map((row) => row.mailbox_id);
}

/** Answers how many days of mailboxes were forgotten. */
export const deleteUsageBefore = (
  transaction: WriteTransaction,
  { day, count }: { readonly day: number; readonly count: number },
): Promise<number> =>
  transaction.run(
    `DELETE FROM mailbox_usage_days WHERE (mailbox_id, day) IN
       (SELECT mailbox_id, day FROM mailbox_usage_days WHERE day < ? ORDER BY day LIMIT ?)`,
    [day, count],
  );

/** Oldest first. */
export async function selectUsageDays(
  transaction: ReadTransaction,
  { mailboxId, fromDay }: { readonly mailboxId: MailboxId; readonly fromDay: number },
): Promise<UsageDay[]> {
  const rows = await transaction.all<{ day: number; used_bytes: number }>(
    'SELECT day, used_bytes FROM mailbox_usage_days WHERE mailbox_id = ? AND day >= ? ORDER BY day',
    [mailboxId, fromDay],
  );
  return rows.map((row) => ({ at: row.day * dayMs, usedBytes: row.used_bytes }));
}
