import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
}

export async function insertTask(
  transaction: WriteTransaction,
  row: { id: string; kind: string; payload: string; runAfter: Instant; createdAt: Instant },
): Promise<void> {
  await transaction.run(
    'INSERT INTO tasks (id, kind, payload, run_after, attempts, created_at) VALUES (?, ?, ?, ?, 0, ?)',
    [row.id, row.kind, row.payload, row.runAfter, row.createdAt],
  );
}

/** Takes due tasks for this node until `leaseUntil`; who crashes meanwhile leaves them to the next. */
export function claimTasks(
  transaction: WriteTransaction,
  { now, leaseUntil, limit }: { now: Instant; leaseUntil: Instant; limit: number },
): Promise<TaskRow[]> {
  return transaction.all<TaskRow>(
    `UPDATE tasks SET run_after = ?, attempts = attempts + 1
     WHERE id IN (SELECT id FROM tasks WHERE run_after <= ? ORDER BY run_after, id
       LIMIT ?${transaction.dialect.forUpdateSkipLocked})
     RETURNING id, kind, payload, attempts`,
    [leaseUntil, now, limit],
  );
}

/** Tasks that a node of before had taken: they are due again. Failed ones too, which is no harm. */
export async function releaseTasks(transaction: WriteTransaction, now: Instant): Promise<void> {
  await transaction.run('UPDATE tasks SET run_after = ? WHERE attempts > 0 AND run_after > ?', [now, now]);
}

export async function isTaskDue(transaction: ReadTransaction, now: Instant): Promise<boolean> {
  const row = await transaction.get('SELECT id FROM tasks WHERE run_after <= ? LIMIT 1', [now]);
  return row !== undefined;
}

export async function deleteTask(transaction: WriteTransaction, id: string): Promise<void> {
  await transaction.run('DELETE FROM tasks WHERE id = ?', [id]);
}

export async function postponeTask(
  transaction: WriteTransaction,
  { id, runAfter, error }: { id: string; runAfter: Instant; error: string },
): Promise<void> {
  await transaction.run('UPDATE tasks SET run_after = ?, last_error = ? WHERE id = ?', [runAfter, error, id]);
}

/** True when this node may run the sweep now; others see the new time and leave it. */
export async function claimSweep(
  transaction: WriteTransaction,
  { name, now, nextRunAt }: { name: string; now: Instant; nextRunAt: Instant },
): Promise<boolean> {
  await transaction.run(
    'INSERT INTO sweeps (name, next_run_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    [name, now],
  );
  const claimed = await transaction.run(
    'UPDATE sweeps SET next_run_at = ? WHERE name = ? AND next_run_at <= ?',
    [nextRunAt, name, now],
  );
  return claimed === 1;
}

export async function isSweepDue(
  transaction: ReadTransaction,
  { name, now }: { name: string; now: Instant },
): Promise<boolean> {
  const row = await transaction.get('SELECT name FROM sweeps WHERE name = ? AND next_run_at > ?', [
    name,
    now,
  ]);
  return row === undefined;
}
