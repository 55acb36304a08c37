import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { RevisedSettings } from './revision.ts';

const tables: Readonly<Record<RevisedSettings, string>> = {
  'access-rules': 'access_rule_revisions',
  'mail-flow': 'mail_flow_revisions',
};

/** The new revision. */
export async function updateToNextRevision(
  transaction: WriteTransaction,
  { settings, organizationId }: { settings: RevisedSettings; organizationId: OrganizationId },
): Promise<number> {
  const table = tables[settings];
  const row = await transaction.get<{ revision: number }>(
    `INSERT INTO ${table} (organization_id, revision) VALUES (?, 1)
     ON CONFLICT (organization_id) DO UPDATE SET revision = ${table}.revision + 1
     RETURNING revision`,
    [organizationId],
  );
  return row?.revision ?? 0;
}

export async function selectRevisions(
  transaction: ReadTransaction,
  { settings, organizationIds }: { settings: RevisedSettings; organizationIds: readonly OrganizationId[] },
): Promise<ReadonlyMap<OrganizationId, number>> {
  const rows = await transaction.all<{ organization_id: string; revision: number }>(
    `SELECT organization_id, revision FROM ${tables[settings]}
     WHERE ${transaction.dialect.isAnyText('organization_id')}`,
    [JSON.stringify(organizationIds)],
  );
  return new Map(rows.map((row) => [asId<OrganizationId>(row.organization_id), row.revision]));
}
