import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';

interface Whose {
  readonly organizationId: OrganizationId;
  readonly ids: readonly EntityId[];
}

/** By the id of the user, sorted. */
export async function selectAliasesOfMany(
  transaction: ReadTransaction,
  { organizationId, ids }: Whose,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await transaction.all<{ entity_id: string; address: string }>(
    `SELECT entity_id, address FROM addresses WHERE organization_id = ? AND is_primary = 0
       AND ${transaction.dialect.isAnyText('entity_id')} ORDER BY entity_id, address_key`,
    [organizationId, JSON.stringify(ids)],
  );
  const aliases = new Map<string, string[]>();
  for (const { entity_id: id, address } of rows) {
    const known = aliases.get(id);
    if (known === undefined) aliases.set(id, [address]);
    else known.push(address);
  }
  return aliases;
}

/** Of active mailboxes, in megabytes, by the id of the owner. */
export async function selectQuotasOfMany(
  transaction: ReadTransaction,
  { organizationId, ids }: Whose,
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.all<{ owner_id: string; quota_megabytes: number }>(
    `SELECT owner_id, quota_megabytes FROM mailboxes WHERE organization_id = ? AND state = 'ACTIVE'
       AND ${transaction.dialect.isAnyText('owner_id')}`,
    [organizationId, JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.owner_id, row.quota_megabytes]));
}
