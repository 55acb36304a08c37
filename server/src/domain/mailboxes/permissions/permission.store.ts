import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Grant, GranteeKind, PermissionType } from './permission.ts';

interface Owner {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
}

export interface GrantRow {
  grantee_id: string;
  grantee_kind: GranteeKind;
  has_full_access: number;
  may_send_as: number;
  may_send_on_behalf: number;
}

export const grantColumns = 'grantee_id, grantee_kind, has_full_access, may_send_as, may_send_on_behalf';

export const toGrant = (row: GrantRow): Grant => ({
  granteeId: asId(row.grantee_id),
  granteeKind: row.grantee_kind,
  permissions: [
    ...(row.has_full_access === 1 ? ['FULL_ACCESS' as const] : []),
    ...(row.may_send_as === 1 ? ['SEND_AS' as const] : []),
    ...(row.may_send_on_behalf === 1 ? ['SEND_ON_BEHALF' as const] : []),
  ],
});

export async function upsertGrant(
  transaction: WriteTransaction,
  { organizationId, entityId, grant, now }: Owner & { readonly grant: Grant; readonly now: Instant },
): Promise<void> {
  const has = (type: PermissionType): 1 | 0 => (grant.permissions.includes(type) ? 1 : 0);
  await transaction.run(
    `INSERT INTO mailbox_permissions (organization_id, entity_id, ${grantColumns}, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, entity_id, grantee_id) DO UPDATE SET
       grantee_kind = excluded.grantee_kind, has_full_access = excluded.has_full_access,
       may_send_as = excluded.may_send_as, may_send_on_behalf = excluded.may_send_on_behalf,
       changed_at = excluded.changed_at`,
    [
      organizationId,
      entityId,
      grant.granteeId,
      grant.granteeKind,
      has('FULL_ACCESS'),
      has('SEND_AS'),
      has('SEND_ON_BEHALF'),
      now,
    ],
  );
}

/** Whether there was one. */
export async function deleteGrant(
  transaction: WriteTransaction,
  { organizationId, entityId, granteeId }: Owner & { readonly granteeId: EntityId },
): Promise<boolean> {
  const removed = await transaction.run(
    'DELETE FROM mailbox_permissions WHERE organization_id = ? AND entity_id = ? AND grantee_id = ?',
    [organizationId, entityId, granteeId],
  );
  return removed === 1;
}

/** Direct grants by the grantees' ids. */
export async function selectGrants(
  transaction: ReadTransaction,
  { organizationId, entityId, afterId, count }: Owner & { readonly afterId: string; readonly count: number },
): Promise<Grant[]> {
  const rows = await transaction.all<GrantRow>(
    `SELECT ${grantColumns} FROM mailbox_permissions
     WHERE organization_id = ? AND entity_id = ? AND grantee_id > ? ORDER BY grantee_id LIMIT ?`,
    [organizationId, entityId, afterId, count],
  );
  return rows.map(toGrant);
}

/** What was granted on an entity and to it. */
export async function deleteGrantsOf(
  transaction: WriteTransaction,
  { organizationId, entityId }: Owner,
): Promise<void> {
  await transaction.run('DELETE FROM mailbox_permissions WHERE organization_id = ? AND entity_id = ?', [
    organizationId,
    entityId,
  ]);
  await transaction.run('DELETE FROM mailbox_permissions WHERE organization_id = ? AND grantee_id = ?', [
    organizationId,
    entityId,
  ]);
}

export async function deleteGrantsOfOrganization(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run('DELETE FROM mailbox_permissions WHERE organization_id = ?', [organizationId]);
}
