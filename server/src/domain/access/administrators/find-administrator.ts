import { Failure } from '#base/failure.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Administrator } from './administrator.ts';
import { selectAdministrators, selectById } from './administrator.store.ts';

export const findAdministrator = (
  transaction: ReadTransaction,
  id: string,
): Promise<Administrator | undefined> => selectById(transaction, id);

/** Failures: `entity-not-found`. */
export async function requireAdministrator(transaction: ReadTransaction, id: string): Promise<Administrator> {
  const administrator = await selectById(transaction, id);
  if (administrator === undefined) throw new Failure('entity-not-found', 'There is no such administrator.');
  return administrator;
}

/** By name. */
export async function listAdministrators(
  transaction: ReadTransaction,
  { limit, after }: PageRequest,
): Promise<Page<Administrator>> {
  const [afterKey = ''] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectAdministrators(transaction, { afterKey, count: limit + 1 });
  return pageOf(rows, {
    limit,
    keyOf: ({ nameKey }) => [nameKey],
    toItem: ({ administrator }) => administrator,
  });
}
