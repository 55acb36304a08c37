// Statements on the columns that groups and resources have alike.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { endOfPrefix, keyOf } from '#base/key.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EntityState } from './entity.ts';
import type { Columns } from './standing-row.ts';

export type StandingTable = 'directory_groups' | 'resources';

/** Found by id, name or any address: nothing else of the organization goes by the same. */
export const selectByIdentifier = <Row>(
  transaction: ReadTransaction,
  wanted: {
    readonly table: StandingTable;
    readonly columns: string;
    readonly organizationId: OrganizationId;
    readonly identifier: string;
  },
): Promise<Row | undefined> => {
  const { organizationId, identifier } = wanted;
  const key = keyOf(identifier);
  return transaction.get<Row>(
    `SELECT ${wanted.columns} FROM ${wanted.table} WHERE organization_id = ? AND (id = ? OR name_key = ?
      OR id = (SELECT entity_id FROM addresses WHERE address_key = ? AND organization_id = ?))`,
    [organizationId, identifier, key, key, organizationId],
  );
};

export async function insertColumns(
  transaction: WriteTransaction,
  { table, columns }: { readonly table: StandingTable; readonly columns: Columns },
): Promise<void> {
  await transaction.run(
    `INSERT INTO ${table} (${columns.map(([column]) => column).join(', ')})
      VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map(([, value]) => value),
  );
}

export async function updateColumns(
  transaction: WriteTransaction,
  changed: {
    readonly table: StandingTable;
    readonly organizationId: OrganizationId;
    readonly id: EntityId;
    readonly columns: Columns;
  },
): Promise<void> {
  const { columns } = changed;
  if (columns.length === 0) return;
  await transaction.run(
    `UPDATE ${changed.table} SET ${columns.map(([column]) => `${column} = ?`).join(', ')}
      WHERE organization_id = ? AND id = ?`,
    [...columns.map(([, value]) => value), changed.organizationId, changed.id],
  );
}

/** Keys are lower case, so a capital letter keeps this one out of everyone's way; it sorts last. */
const forgetting = `state = 'DELETED', name_key = 'Ā' || id, primary_address = NULL,
  primary_address_key = NULL`;

export async function updateStandingToDeleted(
  transaction: WriteTransaction,
  deleted: { readonly table: StandingTable; readonly organizationId: OrganizationId; readonly id: EntityId },
): Promise<void> {
  await transaction.run(`UPDATE ${deleted.table} SET ${forgetting} WHERE organization_id = ? AND id = ?`, [
    deleted.organizationId,
    deleted.id,
  ]);
}

/** When the organization ends: all are deleted, or disabled and without their addresses. */
export async function updateAllStandings(
  transaction: WriteTransaction,
  ended: {
    readonly table: StandingTable;
    readonly organizationId: OrganizationId;
    readonly isDeleted: boolean;
    readonly now: Instant;
  },
): Promise<void> {
  const { table, organizationId, isDeleted, now } = ended;
  if (isDeleted) {
    await transaction.run(`UPDATE ${table} SET ${forgetting} WHERE organization_id = ?`, [organizationId]);
    return;
  }
  await transaction.run(
    `UPDATE ${table} SET primary_address = NULL, primary_address_key = NULL,
      disabled_at = CASE WHEN state = 'ENABLED' THEN ? ELSE disabled_at END,
      state = CASE WHEN state = 'ENABLED' THEN 'DISABLED' ELSE state END
      WHERE organization_id = ?`,
    [now, organizationId],
  );
}

export interface StandingListing {
  readonly table: StandingTable;
  readonly columns: string;
  readonly organizationId: OrganizationId;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly count: number;
}

/** Those that were not deleted, by a range of one index. */
export function selectByPrefix<Row>(
  transaction: ReadTransaction,
  wanted: StandingListing & {
    readonly sortedBy: 'name_key' | 'primary_address_key';
    readonly prefix: string;
  },
): Promise<Row[]> {
  const { sortedBy, after } = wanted;
  const start = keyOf(wanted.prefix);
  const end = endOfPrefix(start);
  return transaction.all<Row>(
    `SELECT ${wanted.columns} FROM ${wanted.table} WHERE organization_id = ? AND state <> 'DELETED'
      AND ${after === undefined ? `${sortedBy} >= ?` : `(${sortedBy}, id) > (?, ?)`}
      ${end === undefined ? '' : `AND ${sortedBy} < ?`} ORDER BY ${sortedBy}, id LIMIT ?`,
    [
      wanted.organizationId,
      ...(after === undefined ? [start] : [after.key, after.id]),
      ...(end === undefined ? [] : [end]),
      wanted.count,
    ],
  );
}

/** Of one state, by name; the only list that shows deleted ones. */
export const selectByState = <Row>(
  transaction: ReadTransaction,
  wanted: StandingListing & { readonly state: EntityState },
): Promise<Row[]> =>
  transaction.all<Row>(
    `SELECT ${wanted.columns} FROM ${wanted.table} WHERE organization_id = ? AND state = ? AND name_key > ?
      ORDER BY name_key LIMIT ?`,
    [wanted.organizationId, wanted.state, wanted.after?.key ?? '', wanted.count],
  );
