import type { OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export async function raiseMailFlowRevision(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> {
  const row = await transaction.get<{ revision: number }>(
    `INSERT INTO mail_flow_revisions (organization_id, revision) VALUES (?, 1)
     ON CONFLICT (organization_id) DO UPDATE SET revision = mail_flow_revisions.revision + 1
     RETURNING revision`,
    [organizationId],
  );
  return row?.revision ?? 0;
}

/** One query for all; absent where nothing was ever set. */
export async function selectMailFlowRevisions(
  transaction: ReadTransaction,
  organizationIds: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, number>> {
  const rows = await transaction.all<{ organization_id: string; revision: number }>(
    `SELECT organization_id, revision FROM mail_flow_revisions
     WHERE ${transaction.dialect.isAnyText('organization_id')}`,
    [JSON.stringify(organizationIds)],
  );
  return new Map(rows.map((row) => [asId<OrganizationId>(row.organization_id), row.revision]));
}
