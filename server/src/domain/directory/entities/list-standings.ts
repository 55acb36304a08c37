// Lists of groups and of resources, which are filtered and sorted alike.
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EntityState } from './entity.ts';
import type { StandingRow } from './standing-row.ts';
import { selectByPrefix, selectByState, type StandingTable } from './standing.store.ts';

/** At most one of them; prefixes are compared without regard to case. */
export interface StandingFilters {
  readonly namePrefix?: string | undefined;
  readonly primaryAddressPrefix?: string | undefined;
  readonly state?: EntityState | undefined;
}

interface Wanted<Row, Item> extends PageRequest {
  readonly table: StandingTable;
  readonly columns: string;
  readonly organizationId: OrganizationId;
  readonly filters: StandingFilters;
  readonly toItem: (row: Row) => Item;
}

/**
 * Sorted by what is filtered, otherwise by name. Deleted ones are shown only to who asks for that state.
 * Failures: `invalid-parameter` for two filters at once.
 */
export async function listStandings<Row extends StandingRow, Item>(
  transaction: ReadTransaction,
  { table, columns, organizationId, filters, limit, after, toItem }: Wanted<Row, Item>,
): Promise<Page<Item>> {
  const { namePrefix, primaryAddressPrefix, state } = filters;
  const given = [namePrefix, primaryAddressPrefix, state].filter((filter) => filter !== undefined);
  if (given.length > 1) throw new Failure('invalid-parameter', 'A list takes one filter at a time.');
  const [key = '', id = ''] = after === undefined ? [] : readPageKey(after, 2);
  const position = after === undefined ? undefined : { key, id };
  const range = { table, columns, organizationId, after: position, count: limit + 1 };
  if (state !== undefined) {
    const rows = await selectByState<Row>(transaction, { ...range, state });
    return pageOf(rows, { limit, keyOf: (row) => [row.name_key, row.id], toItem });
  }
  const sortedBy = primaryAddressPrefix === undefined ? 'name_key' : 'primary_address_key';
  const prefix = primaryAddressPrefix ?? namePrefix ?? '';
  // no text in the database has a NUL, and not every engine lets one be asked for
  if (prefix.includes('\0')) return { items: [], next: undefined };
  const rows = await selectByPrefix<Row>(transaction, { ...range, sortedBy, prefix });
  return pageOf(rows, { limit, keyOf: (row) => [row[sortedBy] ?? '', row.id], toItem });
}
