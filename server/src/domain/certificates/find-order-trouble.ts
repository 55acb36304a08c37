import type { ReadTransaction } from '#storage/store.ts';
import { selectTrouble } from './certificate.store.ts';

/** What became of the last order, when it failed: a sentence. */
export async function findOrderTrouble(transaction: ReadTransaction): Promise<string | null> {
  return (await selectTrouble(transaction))?.sentence ?? null;
}
