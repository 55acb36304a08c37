import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectOrganization, selectOrganizations, toOrganization } from './organization.store.ts';
import type { Organization } from './organization.ts';

/** By alias; those that were deleted come last. `only` is the one that the caller may see; null for all. */
export async function listOrganizations(
  transaction: ReadTransaction,
  { limit, after, only }: PageRequest & { readonly only?: OrganizationId | null },
): Promise<Page<Organization>> {
  if (only !== undefined && only !== null) {
    const found = await selectOrganization(transaction, { id: only, isLocking: false });
    return { items: found === undefined ? [] : [found], next: undefined };
  }
  const [afterKey = ''] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectOrganizations(transaction, { afterKey, count: limit + 1 });
  return pageOf(rows, { limit, keyOf: (row) => [row.alias_key], toItem: toOrganization });
}
