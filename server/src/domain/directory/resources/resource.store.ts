import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import {
  standingColumns,
  toStanding,
  toStandingColumns,
  type Columns,
  type StandingRow,
} from '../entities/standing-row.ts';
import {
  insertColumns,
  selectByIdentifier,
  updateAllStandings,
  updateColumns,
  updateStandingToDeleted,
} from '../entities/standing.store.ts';
import type { Resource, ResourceChanges, ResourceKind } from './resource.ts';

export const resourceTable = {
  table: 'resources',
  columns: `${standingColumns}, kind, description, accepts_requests, declines_recurring, declines_conflicts`,
} as const;

const { table } = resourceTable;

export interface ResourceRow extends StandingRow {
  readonly kind: ResourceKind;
  readonly description: string | null;
  readonly accepts_requests: number;
  readonly declines_recurring: number;
  readonly declines_conflicts: number;
}

export const toResource = (row: ResourceRow): Resource => ({
  ...toStanding(row),
  kind: row.kind,
  description: row.description,
  acceptsRequests: row.accepts_requests === 1,
  declinesRecurring: row.declines_recurring === 1,
  declinesConflicts: row.declines_conflicts === 1,
});

function toColumns(changes: ResourceChanges): Columns {
  const { kind, description, acceptsRequests, declinesRecurring, declinesConflicts } = changes;
  const columns = toStandingColumns(changes);
  if (kind !== undefined) columns.push(['kind', kind]);
  if (description !== undefined) columns.push(['description', description]);
  if (acceptsRequests !== undefined) columns.push(['accepts_requests', Number(acceptsRequests)]);
  if (declinesRecurring !== undefined) columns.push(['declines_recurring', Number(declinesRecurring)]);
  if (declinesConflicts !== undefined) columns.push(['declines_conflicts', Number(declinesConflicts)]);
  return columns;
}

export interface ResourceReference {
  readonly organizationId: OrganizationId;
  readonly resourceId: EntityId;
}

export async function selectResource(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<Resource | undefined> {
  const row = await selectByIdentifier<ResourceRow>(transaction, { ...resourceTable, ...wanted });
  return row === undefined ? undefined : toResource(row);
}

export async function insertResource(transaction: WriteTransaction, resource: Resource): Promise<void> {
  const { organizationId, id, createdAt, ...changes } = resource;
  await insertColumns(transaction, {
    table,
    columns: [
      ['organization_id', organizationId],
      ['id', id],
      ['created_at', createdAt],
      ...toColumns(changes),
    ],
  });
}

export const updateResourceRow = (
  transaction: WriteTransaction,
  { organizationId, resourceId, changes }: ResourceReference & { readonly changes: ResourceChanges },
): Promise<void> =>
  updateColumns(transaction, { table, organizationId, id: resourceId, columns: toColumns(changes) });

export const updateResourceToDeleted = (
  transaction: WriteTransaction,
  { organizationId, resourceId }: ResourceReference,
): Promise<void> => updateStandingToDeleted(transaction, { table, organizationId, id: resourceId });

export const updateAllResources = (
  transaction: WriteTransaction,
  ended: { readonly organizationId: OrganizationId; readonly isDeleted: boolean; readonly now: Instant },
): Promise<void> => updateAllStandings(transaction, { table, ...ended });
