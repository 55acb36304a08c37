import type { ReadTransaction } from '#storage/store.ts';

/** Waiting tasks by kind. */
export async function countTasks(transaction: ReadTransaction): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.all<{ readonly kind: string; readonly waiting: number }>(
    'SELECT kind, COUNT(*) AS waiting FROM tasks GROUP BY kind ORDER BY kind',
  );
  return new Map(rows.map((row) => [row.kind, row.waiting]));
}
