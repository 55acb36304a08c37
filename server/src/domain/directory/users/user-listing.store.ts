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

/**
 * Users who were not deleted, by a range of one index. It has one lower bound: of two, an engine may begin at
 * the wrong one.
 */
export async function selectUsers(
  transaction: ReadTransaction,
  { organizationId, sortedBy, prefix, after, count }: Listing,
): Promise<UserRow[]> {
  const start = keyOf(prefix);
  const end = endOfPrefix(start);
  const isFromStart = after === undefined;
  return transaction.all<UserRow>(
    `SELECT ${userColumns} FROM users WHERE organization_id = ? AND state <> 'DELETED'
      AND ${isFromStart ? `${sortedBy} >= ?` : `(${sortedBy}, id) > (?, ?)`}
      ${end === undefined ? '' : `AND ${sortedBy} < ?`} ORDER BY ${sortedBy}, id LIMIT ?`,
    [
      organizationId,
      ...(isFromStart ? [start] : [after.key, after.id]),
      ...(end === undefined ? [] : [end]),
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
