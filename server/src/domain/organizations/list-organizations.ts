import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectOrganizations, toOrganization } from './organization.store.ts';
import type { Organization } from './organization.ts';

/** By alias; those that were deleted come last. */
export async function listOrganizations(
  transaction: ReadTransaction,
  { limit, after }: PageRequest,
): Promise<Page<Organization>> {
  const [afterKey = ''] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectOrganizations(transaction, { afterKey, count: limit + 1 });
  return pageOf(rows, { limit, keyOf: (row) => [row.alias_key], toItem: toOrganization });
}
