import { standingColumns, toStanding, type StandingRow } from '../entities/standing-row.ts';
import { standingTable } from '../entities/standing-table.store.ts';
import type { Group, GroupChanges } from './group.ts';

export const groupTable = standingTable<StandingRow, Group, GroupChanges>({
  table: 'directory_groups',
  columns: standingColumns,
  toItem: toStanding,
});
