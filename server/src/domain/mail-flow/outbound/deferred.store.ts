// What was tried in vain, of all organizations.
import type { Instant } from '#base/clock.ts';
import type { ReadTransaction } from '#storage/store.ts';

/** A server’s answer begins with its code (RFC 5321 §4.2), Roost’s own words never with a digit. */
export async function selectDeferred(transaction: ReadTransaction): Promise<{
  readonly dueSince: Instant | null;
  readonly deferred: number;
  readonly deferredDestinations: number;
  readonly answered: number;
}> {
  const row = await transaction.get<{
    readonly due_since: number | null;
    readonly deferred: number;
    readonly destinations: number;
    readonly answered: number;
  }>(
    `SELECT MIN(CASE WHEN lease_id IS NULL THEN due_at END) AS due_since,
       COUNT(CASE WHEN attempts > 0 THEN 1 END) AS deferred,
       COUNT(DISTINCT CASE WHEN attempts > 0 THEN destination END) AS destinations,
       COUNT(CASE WHEN attempts > 0 AND substr(answer, 1, 1) IN ('4', '5') THEN 1 END) AS answered
     FROM outbound_recipients`,
  );
  return {
    dueSince: row?.due_since ?? null,
    deferred: row?.deferred ?? 0,
    deferredDestinations: row?.destinations ?? 0,
    answered: row?.answered ?? 0,
  };
}

export async function selectMostCommonAnswer(transaction: ReadTransaction): Promise<string | null> {
  const row = await transaction.get<{ answer: string }>(
    `SELECT answer FROM outbound_recipients WHERE attempts > 0 AND answer IS NOT NULL
     GROUP BY answer ORDER BY COUNT(*) DESC, answer LIMIT 1`,
  );
  return row?.answer ?? null;
}
