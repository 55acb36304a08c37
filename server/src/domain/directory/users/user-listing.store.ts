import { keyOf, endOfPrefix } from '#base/key.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { userColumns, type UserRow } from './user-row.ts';
import type { UserState } from './user.ts';

/** Columns that an index sorts by. A row's position is its key, then its id. */
export type SortColumn =
  | 'name_key'
  | 'display_name_key'
  | 'primary_address_key'
  | 'identity_provider_user_id';

export interface Listing {
  readonly organizationId: OrganizationId;
  readonly sortedBy: SortColumn;
  readonly prefix: string;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly count: number;
}

/** Users who were not deleted, by a range of one index. */
export async function selectUsers(
  transaction: ReadTransaction,
  { organizationId, sortedBy, prefix, after, count }: Listing,
): Promise<UserRow[]> {
  const from = keyOf(prefix);
  const end = endOfPrefix(from);
  const isAfter = after === undefined ? '' : `AND (${sortedBy}, id) > (?, ?)`;
  return transaction.all<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND state <> 'DELETED' AND ${sortedBy} >= ?
      ${end === undefined ? '' : `AND ${sortedBy} < ?`} ${isAfter} ORDER BY ${sortedBy}, id LIMIT ?`,
    [
      organizationId,
      from,
      ...(end === undefined ? [] : [end]),
      ...(after === undefined ? [] : [after.key, after.id]),
      count,
    ],
  );
}

/** Of one state, by name; the only list that shows deleted users. */
export const selectUsersInState = (
  transaction: ReadTransaction,
  wanted: Pick<Listing, 'organizationId' | 'after' | 'count'> & { readonly state: UserState },
): Promise<UserRow[]> =>
  transaction.all<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND state = ? AND name_key > ?
      ORDER BY name_key LIMIT ?`,
    [wanted.organizationId, wanted.state, wanted.after?.key ?? '', wanted.count],
  );
