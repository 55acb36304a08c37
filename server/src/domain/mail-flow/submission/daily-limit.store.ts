import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Actor } from './submission.ts';

interface OfActor {
  readonly actor: Pick<Actor, 'organizationId' | 'userId'>;
}

export interface RecipientCount {
  readonly startedAt: Instant;
  readonly recipients: number;
}

/** Later than `since`, oldest first. */
export async function selectCounts(
  transaction: ReadTransaction,
  { actor, since }: OfActor & { readonly since: Instant },
): Promise<RecipientCount[]> {
  const rows = await transaction.all<{ started_at: number; recipients: number }>(
    `SELECT started_at, recipients FROM submission_counts
     WHERE organization_id = ? AND user_id = ? AND started_at > ? ORDER BY started_at`,
    [actor.organizationId, actor.userId, since],
  );
  return rows.map((row) => ({ startedAt: row.started_at, recipients: row.recipients }));
}

export async function addToCount(
  transaction: WriteTransaction,
  { actor, startedAt, recipients }: OfActor & RecipientCount,
): Promise<void> {
  await transaction.run(
    `INSERT INTO submission_counts (organization_id, user_id, started_at, recipients) VALUES (?, ?, ?, ?)
     ON CONFLICT (organization_id, user_id, started_at)
     DO UPDATE SET recipients = submission_counts.recipients + excluded.recipients`,
    [actor.organizationId, actor.userId, startedAt, recipients],
  );
}

/** Some of the oldest; how many there were. */
export const deleteCountsBefore = (
  transaction: WriteTransaction,
  { startedBefore, limit }: { readonly startedBefore: Instant; readonly limit: number },
): Promise<number> =>
  transaction.run(
    `DELETE FROM submission_counts WHERE id IN
       (SELECT id FROM submission_counts WHERE started_at < ? ORDER BY started_at LIMIT ?)`,
    [startedBefore, limit],
  );
