// The table of groups and that of resources: what can be asked of them, and said to them, is the same.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { toStandingColumns, type Columns, type Standing, type StandingChanges } from './standing-row.ts';
import {
  insertColumns,
  selectByIdentifier,
  updateAllStandings,
  updateColumns,
  updateStandingToDeleted,
  type StandingTable,
} from './standing.store.ts';

interface Reference {
  readonly organizationId: OrganizationId;
  readonly id: EntityId;
}

interface Mapping<Row, Entity, Changes> {
  readonly table: StandingTable;
  readonly columns: string;
  readonly toItem: (row: Row) => Entity;
  /** Of the columns that this table has besides. */
  readonly toOwnColumns?: (changes: Changes) => Columns;
}

/** `columns` and `toItem` are for lists. */
export function standingTable<Row, Entity extends Standing, Changes extends StandingChanges>({
  table,
  columns,
  toItem,
  toOwnColumns = () => [],
}: Mapping<Row, Entity, Changes>) {
  const toColumns = (changes: Changes): Columns => [...toStandingColumns(changes), ...toOwnColumns(changes)];
  return {
    table,
    columns,
    toItem,

    /** By id, name or any address. */
    async select(
      transaction: ReadTransaction,
      wanted: { readonly organizationId: OrganizationId; readonly identifier: string },
    ): Promise<Entity | undefined> {
      const row = await selectByIdentifier<Row>(transaction, { table, columns, ...wanted });
      return row === undefined ? undefined : toItem(row);
    },

    insert(transaction: WriteTransaction, entity: Entity & Changes): Promise<void> {
      const { organizationId, id, createdAt } = entity;
      const first: Columns = [
        ['organization_id', organizationId],
        ['id', id],
        ['created_at', createdAt],
      ];
      return insertColumns(transaction, { table, columns: [...first, ...toColumns(entity)] });
    },

    update(
      transaction: WriteTransaction,
      { changes, ...reference }: Reference & { readonly changes: Changes },
    ): Promise<void> {
      return updateColumns(transaction, { table, ...reference, columns: toColumns(changes) });
    },

    updateToDeleted: (transaction: WriteTransaction, reference: Reference): Promise<void> =>
      updateStandingToDeleted(transaction, { table, ...reference }),

    updateAll: (
      transaction: WriteTransaction,
      ended: { readonly organizationId: OrganizationId; readonly isDeleted: boolean; readonly now: Instant },
    ): Promise<void> => updateAllStandings(transaction, { table, ...ended }),
  };
}
