// How the queue is doing as a whole, for who looks after the installation.
import type { Instant } from '#base/clock.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectDeferred, selectMostCommonAnswer } from './deferred.store.ts';
import { measureQueue } from './queue.store.ts';

export interface QueueState {
  readonly recipients: number;
  readonly oldestQueuedAt: Instant | null;
  /** Of what nobody works on, the earliest time at which it was or is to be tried. */
  readonly dueSince: Instant | null;
  /** Recipients to whom an attempt failed. */
  readonly deferred: number;
  readonly deferredDestinations: number;
  /** Of the deferred: those for whom a server answered at all. */
  readonly answered: number;
  /** To most of the deferred. */
  readonly answer: string | null;
}

export async function lookAtQueue(transaction: ReadTransaction): Promise<QueueState> {
  const [whole, deferred] = [await measureQueue(transaction), await selectDeferred(transaction)];
  return { ...whole, ...deferred, answer: await selectMostCommonAnswer(transaction) };
}
