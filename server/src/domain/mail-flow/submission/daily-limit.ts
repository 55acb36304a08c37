// How many outside recipients one person writes to in 24 hours, counted in the database: every node sees it,
// and no restart forgets it.
import { dayMs, minuteMs, type Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { addToCount, selectCounts } from './daily-limit.store.ts';
import type { Actor } from './submission.ts';

export const outsideRecipientsPerDayMax = 10_000;

/** Counted together; a recipient counts until all of its time is 24 hours ago. */
export const countedTogetherMs = 15 * minuteMs;
export const countsKeptMs = dayMs + countedTogetherMs;

/**
 * Takes this many, or says when there will be room for them. Under the lock of the actor's mailbox: two nodes
 * at once count one after the other.
 */
export async function takeFromDailyLimit(
  transaction: WriteTransaction,
  { actor, recipients, now }: { actor: Actor; recipients: number; now: Instant },
): Promise<{ readonly freeAt: Instant } | undefined> {
  if (recipients === 0) return undefined;
  const counts = await selectCounts(transaction, { actor, since: now - countsKeptMs });
  let excess = counts.reduce((sum, { recipients: counted }) => sum + counted, recipients);
  excess -= outsideRecipientsPerDayMax;
  const startedAt = now - (now % countedTogetherMs);
  if (excess <= 0) {
    await addToCount(transaction, { actor, startedAt, recipients });
    return undefined;
  }
  for (const count of counts) {
    excess -= count.recipients;
    if (excess <= 0) return { freeAt: count.startedAt + countsKeptMs };
  }
  return { freeAt: now + countsKeptMs };
}
