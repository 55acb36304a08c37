// A page of users in an order, by the way that looks at few of them.
import { asId, type EntityId } from '#base/ids.ts';
import type { Dialect } from '#storage/dialect.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import type { FoundUser, UserOrder } from './found-user.ts';
import { stateClause, usersWithPart, type Among, type Clause, type Wanted } from './user-search.store.ts';

/**
 * So many are looked at in their order before all who match are sorted: where thousands match, a page is
 * mostly among them.
 */
const lookedAtMax = 3000;
/** Mailboxes beside those of users in a list of all: of resources, or of who is not wanted. */
const othersPerUser = 3;

/** What a list is sorted by, never null; the second makes the order total. An index has the same words. */
const orders: Readonly<Record<UserOrder, readonly [first: string, second: string]>> = {
  Name: ['users.name_key', 'users.id'],
  DisplayName: ['users.display_name_key', 'users.id'],
  Email: [`COALESCE(users.primary_address_key, '')`, 'users.id'],
  State: ['users.state', 'users.name_key'],
  QuotaUsed: ['COALESCE(mailboxes.used_bytes, 0)', 'users.id'],
  LastSignIn: ['COALESCE(users.last_sign_in_at, 0)', 'users.id'],
};

export interface UserPage extends Among {
  /** Those alone; undefined for all who match `wanted`, or for everyone. */
  readonly ids: readonly EntityId[] | undefined;
  readonly wanted: Wanted | undefined;
  readonly order: UserOrder;
  readonly isDescending: boolean;
  readonly after: readonly [first: SqlValue, second: SqlValue] | undefined;
  readonly count: number;
}

/** A way to users and their mailboxes, which it calls `users` and `mailboxes`. */
interface Way {
  readonly from: Clause;
  readonly where: readonly Clause[];
  /** The position of a row. */
  readonly keys: readonly [first: string, second: string];
}

const ownMailbox = `LEFT JOIN mailboxes
  ON mailboxes.organization_id = users.organization_id AND mailboxes.owner_id = users.id`;

export interface Positioned {
  readonly user: FoundUser;
  readonly position: readonly [first: string, second: string];
}

export async function selectUserPage(transaction: ReadTransaction, page: UserPage): Promise<Positioned[]> {
  const { dialect } = transaction;
  const { wanted, ids } = page;
  if (ids !== undefined) return select(transaction, page, amongIds(dialect, { ...page, ids }));
  const near = await selectNear(transaction, page);
  if (near !== undefined && near.length >= page.count) return near;
  return wanted?.kind === 'part'
    ? select(transaction, page, sorted(dialect, { ...page, part: wanted.part }))
    : select(transaction, page, inOrder(dialect, page));
}

/** Those among the first in the order, where that may be enough; undefined where it is not worth a look. */
async function selectNear(transaction: ReadTransaction, page: UserPage): Promise<Positioned[] | undefined> {
  const { dialect } = transaction;
  if (page.order === 'QuotaUsed') {
    const isWorthIt = page.isDescending && page.state !== 'DISABLED';
    return isWorthIt ? select(transaction, page, largest(dialect, page)) : undefined;
  }
  if (page.wanted?.kind !== 'part') return undefined;
  return select(transaction, page, inOrder(dialect, page, await selectKeysAhead(transaction, page)));
}

// of one state it is the same, and has an index
const keysInOrder = ({ order, state }: UserPage): Way['keys'] =>
  orders[order === 'Name' && state !== undefined ? 'State' : order];

/** The position so many users further on; undefined when there are fewer. */
async function selectKeysAhead(transaction: ReadTransaction, page: UserPage): Promise<UserPage['after']> {
  const [first, second] = keysInOrder(page);
  const where = [
    ofOrganization(page),
    ...(page.state === undefined ? [] : [stateClause(page)]),
    ...afterClauses(page, [first, second]),
  ];
  const direction = directionOf(page);
  const row = await transaction.get<{ first_key: SqlValue; second_key: SqlValue }>(
    `SELECT ${first} AS first_key, ${second} AS second_key FROM users
    WHERE ${where.map(({ sql }) => sql).join(' AND ')}
    ORDER BY ${first} ${direction}, ${second} ${direction} LIMIT 1 OFFSET ?`,
    [...where.flatMap(({ parameters }) => parameters), lookedAtMax],
  );
  return row && [row.first_key, row.second_key];
}

/** Along an index of the order, up to a position. */
function inOrder(dialect: Dialect, page: UserPage, until?: UserPage['after']): Way {
  const keys = keysInOrder(page);
  const [first, second] = keys;
  const where = [
    ofOrganization(page),
    stateClause(page),
    ...matchClauses(dialect, page),
    ...afterClauses(page, keys),
    ...(until === undefined
      ? []
      : [{ sql: `(${first}, ${second}) ${page.isDescending ? '>=' : '<='} (?, ?)`, parameters: until }]),
  ];
  return { from: plain, where, keys };
}

/**
 * Mailboxes are sorted first, then it is seen whose they are: they are narrow rows. No index has the order,
 * because it would be written with every message.
 */
function largest(dialect: Dialect, page: UserPage): Way {
  const after = afterClauses(page, ['used_bytes', 'owner_id']);
  const sql = `(SELECT owner_id, quota_megabytes, used_bytes FROM mailboxes
      WHERE ${dialect.ofMost('organization_id')} = ? AND owner_id IS NOT NULL AND used_bytes > 0
        ${after.map((clause) => `AND ${clause.sql}`).join('')}
      ORDER BY used_bytes DESC, owner_id DESC LIMIT ?) AS mailboxes ${dialect.lookUp({
        table: 'users',
        as: 'users',
        columns: shownColumns,
        where: 'users.organization_id = ? AND users.id = mailboxes.owner_id',
      })}`;
  const parameters = [
    page.organizationId,
    ...after.flatMap((clause) => clause.parameters),
    page.wanted === undefined ? page.count * othersPerUser : lookedAtMax,
    page.organizationId,
  ];
  return {
    from: { sql, parameters },
    where: [stateClause(page), ...matchClauses(dialect, page)],
    keys: ['mailboxes.used_bytes', 'mailboxes.owner_id'],
  };
}

const plain: Clause = { sql: `users ${ownMailbox}`, parameters: [] };

/** A few who are known are sorted; along an index of the order, everyone would be looked at. */
function amongIds(dialect: Dialect, page: UserPage & { readonly ids: readonly EntityId[] }): Way {
  const keys = keysOutOfIndex(page);
  const among = { sql: dialect.isAnyText('users.id'), parameters: [JSON.stringify(page.ids)] };
  const where = [ofOrganization(page), stateClause(page), among, ...afterClauses(page, keys)];
  return { from: plain, where, keys };
}

/** All who match, sorted. */
function sorted(dialect: Dialect, page: UserPage & { readonly part: string }): Way {
  const keys = keysOutOfIndex(page);
  const { from, ...found } = usersWithPart(dialect, { part: page.part, among: page });
  return {
    from: { sql: `${from} ${ownMailbox}`, parameters: [] },
    where: [found, ...afterClauses(page, keys)],
    keys,
  };
}

function keysOutOfIndex({ order }: UserPage): Way['keys'] {
  const [first, second] = orders[order];
  return [outOfIndex(first), outOfIndex(second)];
}

const outOfIndex = (expression: string): string =>
  /used_bytes|_at/.test(expression) ? `(${expression} + 0)` : `(${expression} || '')`;

const ofOrganization = ({ organizationId }: Among): Clause => ({
  sql: 'users.organization_id = ?',
  parameters: [organizationId],
});

const directionOf = ({ isDescending }: UserPage): string => (isDescending ? 'DESC' : 'ASC');

const afterClauses = ({ after, isDescending }: UserPage, [first, second]: Way['keys']): Clause[] =>
  after === undefined
    ? []
    : [{ sql: `(${first}, ${second}) ${isDescending ? '<' : '>'} (?, ?)`, parameters: after }];

function matchClauses(dialect: Dialect, { wanted }: UserPage): readonly Clause[] {
  if (wanted === undefined) return [];
  // of each user on the way, not of everyone first: as values, which no engine turns into a join
  if (wanted.kind === 'part') {
    const has = dialect.contains('names || addresses');
    const sql = `(SELECT COUNT(*) FROM user_texts WHERE user_id = users.id AND ${has}) > 0`;
    return [{ sql, parameters: [wanted.part] }];
  }
  const range = [wanted.start, wanted.end];
  return [
    {
      sql: `(users.name_key >= ? AND users.name_key < ? OR users.display_name_key >= ?
        AND users.display_name_key < ? OR (SELECT COUNT(*) FROM addresses
          WHERE addresses.organization_id = users.organization_id AND addresses.entity_id = users.id
            AND address_key >= ? AND address_key < ?) > 0)`,
      parameters: [...range, ...range, ...range],
    },
  ];
}

interface FoundRow {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly primary_address: string | null;
  readonly state: FoundUser['state'];
  readonly role: FoundUser['role'];
  readonly enabled_at: number | null;
  readonly disabled_at: number | null;
  readonly last_sign_in_at: number | null;
  readonly quota_megabytes: number | null;
  readonly used_bytes: number | null;
  readonly first_key: string | number;
  readonly second_key: string;
}

/** Of a user, that a row is made of. */
const shownColumns = [
  'id',
  'name',
  'display_name',
  'primary_address',
  'state',
  'role',
  'enabled_at',
  'disabled_at',
  'last_sign_in_at',
];

async function select(
  transaction: ReadTransaction,
  page: UserPage,
  { from, where, keys }: Way,
): Promise<Positioned[]> {
  const shown = shownColumns.map((column) => `users.${column}`).join(', ');
  const rows = await transaction.all<FoundRow>(
    `SELECT ${shown}, mailboxes.quota_megabytes, mailboxes.used_bytes, ${keys[0]} AS first_key,
      ${keys[1]} AS second_key
    FROM ${from.sql} WHERE ${where.map(({ sql }) => sql).join(' AND ')}
    ORDER BY ${keys.map((key) => `${key} ${directionOf(page)}`).join(', ')} LIMIT ?`,
    [...from.parameters, ...where.flatMap(({ parameters }) => parameters), page.count],
  );
  return rows.map(toPositioned);
}

const toPositioned = (row: FoundRow): Positioned => ({
  position: [String(row.first_key), row.second_key],
  user: {
    id: asId(row.id),
    name: row.name,
    displayName: row.display_name,
    primaryAddress: row.primary_address,
    state: row.state,
    role: row.role,
    enabledAt: row.enabled_at,
    disabledAt: row.disabled_at,
    lastSignInAt: row.last_sign_in_at,
    quotaMegabytes: row.quota_megabytes,
    usedBytes: row.used_bytes,
  },
});
