import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Tag } from './tag.ts';

/** In the order of their keys. */
export async function selectTags(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<Tag[]> {
  const rows = await transaction.all<{ name: string; value: string }>(
    'SELECT name, value FROM organization_tags WHERE organization_id = ? ORDER BY name',
    [organizationId],
  );
  return rows.map(({ name, value }) => ({ key: name, value }));
}

/** Puts values in place of those that were there. */
export async function upsertTags(
  transaction: WriteTransaction,
  { organizationId, tags }: { organizationId: OrganizationId; tags: readonly Tag[] },
): Promise<void> {
  if (tags.length === 0) return;
  await transaction.run(
    `INSERT INTO organization_tags (organization_id, name, value)
     VALUES ${tags.map(() => '(?, ?, ?)').join(', ')}
     ON CONFLICT (organization_id, name) DO UPDATE SET value = excluded.value`,
    tags.flatMap(({ key, value }) => [organizationId, key, value]),
  );
}

export const deleteTags = (
  transaction: WriteTransaction,
  { organizationId, keys }: { organizationId: OrganizationId; keys: readonly string[] },
): Promise<number> =>
  transaction.run(
    `DELETE FROM organization_tags WHERE organization_id = ? AND ${transaction.dialect.isAnyText('name')}`,
    [organizationId, JSON.stringify(keys)],
  );
