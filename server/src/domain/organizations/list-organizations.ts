import { readPosition, type Listed, type ListRange } from '#base/listing.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectOrganizations, toOrganization } from './organization.store.ts';
import type { Organization } from './organization.ts';

/** By alias; those that were deleted come last. */
export async function listOrganizations(
  transaction: ReadTransaction,
  { limit, after }: ListRange,
): Promise<Listed<Organization>[]> {
  const [afterKey = ''] = readPosition(after, 1) ?? [];
  const rows = await selectOrganizations(transaction, { afterKey, limit });
  return rows.map((row) => ({ item: toOrganization(row), position: [row.alias_key] }));
}
