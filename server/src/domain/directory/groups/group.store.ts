import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import {
  standingColumns,
  toStanding,
  toStandingColumns,
  type StandingRow,
} from '../entities/standing-row.ts';
import {
  insertColumns,
  selectByIdentifier,
  updateAllStandings,
  updateColumns,
  updateStandingToDeleted,
} from '../entities/standing.store.ts';
import type { Group, GroupChanges } from './group.ts';

export const groupTable = { table: 'directory_groups', columns: standingColumns } as const;

const { table } = groupTable;

export interface GroupReference {
  readonly organizationId: OrganizationId;
  readonly groupId: EntityId;
}

export async function selectGroup(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<Group | undefined> {
  const row = await selectByIdentifier<StandingRow>(transaction, { ...groupTable, ...wanted });
  return row === undefined ? undefined : toStanding(row);
}

export async function insertGroup(transaction: WriteTransaction, group: Group): Promise<void> {
  const { organizationId, id, createdAt, ...standing } = group;
  await insertColumns(transaction, {
    table,
    columns: [
      ['organization_id', organizationId],
      ['id', id],
      ['created_at', createdAt],
      ...toStandingColumns(standing),
    ],
  });
}

export const updateGroupRow = (
  transaction: WriteTransaction,
  { organizationId, groupId, changes }: GroupReference & { readonly changes: GroupChanges },
): Promise<void> =>
  updateColumns(transaction, { table, organizationId, id: groupId, columns: toStandingColumns(changes) });

export const updateGroupToDeleted = (
  transaction: WriteTransaction,
  { organizationId, groupId }: GroupReference,
): Promise<void> => updateStandingToDeleted(transaction, { table, organizationId, id: groupId });

export const updateAllGroups = (
  transaction: WriteTransaction,
  ended: { readonly organizationId: OrganizationId; readonly isDeleted: boolean; readonly now: Instant },
): Promise<void> => updateAllStandings(transaction, { table, ...ended });
