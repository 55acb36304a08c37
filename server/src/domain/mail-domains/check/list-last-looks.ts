// What was last seen in DNS of the domains that are verified, whatever organization has them.
import type { Instant } from '#base/clock.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectLastLooks } from './check.store.ts';
import type { CheckedRecord } from './domain-check.ts';

export interface LastLook {
  readonly domain: string;
  readonly checkedAt: Instant | null;
  readonly records: readonly CheckedRecord[];
}

/** By name. */
export async function listLastLooks(transaction: ReadTransaction, limit: number): Promise<LastLook[]> {
  const looks = await selectLastLooks(transaction, limit);
  return looks.map(({ domain, checkedAt, results }) => ({ domain, checkedAt, records: results }));
}
