import type { OrganizationId } from '#base/ids.ts';
import { endOfPrefix, keyOf } from '#base/key.ts';
import { pageOf, readPageKey, type Page, type PageKey, type PageRequest } from '#base/page.ts';
import type { UserState } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { FoundUser, UserOrder } from './found-user.ts';
import { selectUserPage, type UserPage } from './user-page.store.ts';
import { countUsers, selectMatching, type Wanted } from './user-search.store.ts';

/** Beyond, a total is not counted, and a list is read in its order instead of from those who match. */
const countMax = 2000;
/**
 * Shorter ones are looked for at the beginning of names and addresses: nearly everybody has them somewhere.
 */
const partLengthMin = 3;

interface Search extends PageRequest {
  readonly organizationId: OrganizationId;
  readonly query: string;
  /** Undefined: everyone but the deleted. */
  readonly state: UserState | undefined;
  readonly order: UserOrder;
  readonly isDescending: boolean;
}

export interface SearchResult extends Page<FoundUser> {
  readonly total: number;
  /** There are more than `total`. */
  readonly isTotalCapped: boolean;
}

/** By any part of a user name, a display name or an address, without regard to case. */
export async function searchUsers(transaction: ReadTransaction, search: Search): Promise<SearchResult> {
  const wanted = readQuery(search.query);
  if (wanted === 'nobody') return { items: [], next: undefined, total: 0, isTotalCapped: false };
  const among = { organizationId: search.organizationId, state: search.state };
  const matching = wanted && (await selectMatching(transaction, { ...among, wanted, count: countMax + 1 }));
  const count = matching?.length ?? (await countUsers(transaction, { ...among, countMax: countMax + 1 }));
  if (count === 0) return { items: [], next: undefined, total: 0, isTotalCapped: false };
  const isTotalCapped = count > countMax;
  const { order, isDescending, limit } = search;
  const rows = await selectUserPage(transaction, {
    ...among,
    wanted,
    ids: isTotalCapped ? undefined : matching,
    order,
    isDescending,
    after: search.after && readPosition(search.after, order),
    count: limit + 1,
  });
  const page = pageOf(rows, { limit, keyOf: ({ position }) => position, toItem: ({ user }) => user });
  return { ...page, total: Math.min(count, countMax), isTotalCapped };
}

function readQuery(query: string): Wanted | 'nobody' | undefined {
  const part = keyOf(query.trim());
  if (part === '') return undefined;
  if (/\p{Cc}/u.test(part)) return 'nobody'; // no text has one
  if (Array.from(part).length >= partLengthMin) return { kind: 'part', part };
  const end = endOfPrefix(part);
  return end === undefined ? 'nobody' : { kind: 'prefix', start: part, end };
}

function readPosition(after: PageKey, order: UserOrder): UserPage['after'] {
  const [first = '', second = ''] = readPageKey(after, 2);
  return [order === 'QuotaUsed' || order === 'LastSignIn' ? Number(first) : first, second];
}
