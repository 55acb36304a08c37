import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectUsers, selectUsersInState, type SortColumn } from './user-listing.store.ts';
import { toUser, type UserRow } from './user-row.ts';
import type { User, UserState } from './user.ts';

/** At most one of them; prefixes are compared without regard to case. */
export interface UserFilters {
  readonly namePrefix?: string | undefined;
  readonly displayNamePrefix?: string | undefined;
  readonly primaryAddressPrefix?: string | undefined;
  readonly identityProviderUserIdPrefix?: string | undefined;
  readonly state?: UserState | undefined;
}

interface Wanted extends PageRequest {
  readonly organizationId: OrganizationId;
  readonly filters?: UserFilters;
}

/**
 * Sorted by what is filtered, otherwise by name. Deleted users are shown only to who asks for that state.
 * Failures: `invalid-parameter` for two filters at once.
 */
export async function listUsers(
  transaction: ReadTransaction,
  { organizationId, limit, after, filters = {} }: Wanted,
): Promise<Page<User>> {
  const filter = readFilter(filters);
  const position = after === undefined ? undefined : readPosition(after);
  const range = { organizationId, after: position, count: limit + 1 };
  if ('state' in filter) {
    const rows = await selectUsersInState(transaction, { ...range, state: filter.state });
    return pageOf(rows, { limit, keyOf: (row) => [row.name_key, row.id], toItem: toUser });
  }
  // no text in the database has a NUL, and not every engine lets one be asked for
  if (filter.prefix.includes('\0')) return { items: [], next: undefined };
  const rows = await selectUsers(transaction, { ...range, ...filter });
  const keyOf = (row: UserRow): [string, string] => [row[filter.sortedBy] ?? '', row.id];
  return pageOf(rows, { limit, keyOf, toItem: toUser });
}

type Filter = { readonly sortedBy: SortColumn; readonly prefix: string } | { readonly state: UserState };

function readFilter(filters: UserFilters): Filter {
  const { state } = filters;
  const prefixes: [SortColumn, string | undefined][] = [
    ['name_key', filters.namePrefix],
    ['display_name_key', filters.displayNamePrefix],
    ['primary_address_key', filters.primaryAddressPrefix],
    ['identity_provider_user_id', filters.identityProviderUserIdPrefix],
  ];
  const given: Filter[] = state === undefined ? [] : [{ state }];
  for (const [sortedBy, prefix] of prefixes) if (prefix !== undefined) given.push({ sortedBy, prefix });
  if (given.length > 1) throw new Failure('invalid-parameter', 'Users are listed by one filter at a time.');
  return given[0] ?? { sortedBy: 'name_key', prefix: '' };
}

function readPosition(after: readonly string[]): { key: string; id: string } {
  const [key = '', id = ''] = readPageKey(after, 2);
  return { key, id };
}
