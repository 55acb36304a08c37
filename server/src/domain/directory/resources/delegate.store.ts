import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Delegate, DelegateKind } from './resource.ts';

export interface Delegation {
  readonly organizationId: OrganizationId;
  readonly resourceId: EntityId;
  readonly delegateId: EntityId;
}

/** Who is a delegate already stays one. */
export async function insertDelegate(
  transaction: WriteTransaction,
  added: Delegation & { readonly kind: DelegateKind },
): Promise<void> {
  await transaction.run(
    `INSERT INTO resource_delegates (organization_id, resource_id, delegate_id, delegate_kind)
      VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [added.organizationId, added.resourceId, added.delegateId, added.kind],
  );
}

export async function deleteDelegate(
  transaction: WriteTransaction,
  { organizationId, resourceId, delegateId }: Delegation,
): Promise<void> {
  await transaction.run(
    'DELETE FROM resource_delegates WHERE organization_id = ? AND resource_id = ? AND delegate_id = ?',
    [organizationId, resourceId, delegateId],
  );
}

/** Takes an entity from every resource as its delegate, and all delegates from it. */
export async function deleteDelegationsOf(
  transaction: WriteTransaction,
  { organizationId, entityId }: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> {
  await transaction.run('DELETE FROM resource_delegates WHERE organization_id = ? AND delegate_id = ?', [
    organizationId,
    entityId,
  ]);
  await transaction.run('DELETE FROM resource_delegates WHERE organization_id = ? AND resource_id = ?', [
    organizationId,
    entityId,
  ]);
}

export async function deleteDelegatesOfOrganization(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run('DELETE FROM resource_delegates WHERE organization_id = ?', [organizationId]);
}

/** By id. */
export async function selectDelegates(
  transaction: ReadTransaction,
  wanted: Omit<Delegation, 'delegateId'> & { readonly afterId: string; readonly count: number },
): Promise<Delegate[]> {
  const rows = await transaction.all<{ delegate_id: string; delegate_kind: DelegateKind }>(
    `SELECT delegate_id, delegate_kind FROM resource_delegates
      WHERE organization_id = ? AND resource_id = ? AND delegate_id > ? ORDER BY delegate_id LIMIT ?`,
    [wanted.organizationId, wanted.resourceId, wanted.afterId, wanted.count],
  );
  return rows.map((row) => ({ id: asId<EntityId>(row.delegate_id), kind: row.delegate_kind }));
}
