import { standingColumns, toStanding, type Columns, type StandingRow } from '../entities/standing-row.ts';
import { standingTable } from '../entities/standing-table.store.ts';
import type { Resource, ResourceChanges, ResourceKind } from './resource.ts';

interface ResourceRow extends StandingRow {
  readonly kind: ResourceKind;
  readonly description: string | null;
  readonly accepts_requests: number;
  readonly declines_recurring: number;
  readonly declines_conflicts: number;
}

export const resourceTable = standingTable<ResourceRow, Resource, ResourceChanges>({
  table: 'resources',
  columns: `${standingColumns}, kind, description, accepts_requests, declines_recurring, declines_conflicts`,
  toItem: (row) => ({
    ...toStanding(row),
    kind: row.kind,
    description: row.description,
    acceptsRequests: row.accepts_requests === 1,
    declinesRecurring: row.declines_recurring === 1,
    declinesConflicts: row.declines_conflicts === 1,
  }),
  toOwnColumns,
});

function toOwnColumns(changes: ResourceChanges): Columns {
  const { kind, description, acceptsRequests, declinesRecurring, declinesConflicts } = changes;
  const columns: Columns = [];
  if (kind !== undefined) columns.push(['kind', kind]);
  if (description !== undefined) columns.push(['description', description]);
  if (acceptsRequests !== undefined) columns.push(['accepts_requests', Number(acceptsRequests)]);
  if (declinesRecurring !== undefined) columns.push(['declines_recurring', Number(declinesRecurring)]);
  if (declinesConflicts !== undefined) columns.push(['declines_conflicts', Number(declinesConflicts)]);
  return columns;
}
