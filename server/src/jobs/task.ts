// Queued work: enqueued in the transaction of the change that wants it, run after the commit, tried again
// until it succeeds.
import { newRowId } from '#base/ids.ts';
import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertTask } from './task.store.ts';

/**
 * Names a kind of task and its payload; stands in the noun's file, so that verbs can enqueue without knowing
 * who runs it.
 */
export interface TaskKind<Payload> {
  readonly kind: string;
  /** Only for the type. */
  readonly payload?: Payload;
}

export const taskKind = <Payload>(kind: string): TaskKind<Payload> => ({ kind });

/** A runner of one kind. `run` may be called twice for one task (after a crash): it must not mind. */
export interface Task {
  readonly kind: string;
  run(payload: unknown): Promise<void>;
}

export const task = <Payload>(kind: TaskKind<Payload>, run: (payload: Payload) => Promise<void>): Task => ({
  kind: kind.kind,
  run: (payload) => run(payload as Payload), // written by enqueueTask with the same kind
});

/** Tells the runner of every node that there is work. */
export const taskTopic = 'task';

export async function enqueueTask<Payload>(
  transaction: WriteTransaction,
  kind: TaskKind<Payload>,
  { payload, now, delayMs = 0 }: { payload: Payload; now: Instant; delayMs?: number },
): Promise<void> {
  await insertTask(transaction, {
    id: newRowId(),
    kind: kind.kind,
    payload: JSON.stringify(payload),
    runAfter: now + delayMs,
    createdAt: now,
  });
  transaction.announce({ topic: taskTopic, key: kind.kind, value: 1 });
}
