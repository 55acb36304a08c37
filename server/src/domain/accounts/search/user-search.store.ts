import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { UserState } from '#domain/directory/users/user.ts';
import type { Dialect, TrigramIndex } from '#storage/dialect.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import type { FoundUser, UserOrder } from './found-user.ts';

/** Undefined: everyone but the deleted. */
interface Among {
  readonly organizationId: OrganizationId;
  readonly state: UserState | undefined;
}

/** Any part of the texts of a user, or how one of them begins; `end` is the first text after all such. */
export type Wanted =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'prefix'; readonly start: string; readonly end: string };

interface Clause {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const texts: TrigramIndex = {
  name: 'user_texts_trigrams',
  table: 'user_texts',
  columns: ['names', 'addresses'],
};

/** Ids of those who match, up to a number of them. */
export async function selectMatching(
  transaction: ReadTransaction,
  { wanted, count, ...among }: Among & { readonly wanted: Wanted; readonly count: number },
): Promise<EntityId[]> {
  const { sql, parameters } =
    wanted.kind === 'part'
      ? matchingPart(transaction.dialect, { part: wanted.part, among })
      : matchingPrefix({ ...wanted, count, among });
  const rows = await transaction.all<{ id: string }>(`${sql} LIMIT ?`, [...parameters, count]);
  return rows.map((row) => asId<EntityId>(row.id));
}

function matchingPart(dialect: Dialect, { part, among }: { part: string; among: Among }): Clause {
  const found = dialect.containsPart(texts, part);
  const inState = stateClause(among);
  return {
    sql: `SELECT users.id FROM ${found.from} CROSS JOIN users
      WHERE ${found.condition} AND user_texts.organization_id = ? AND ${inState.sql}
        AND users.organization_id = user_texts.organization_id AND users.id = user_texts.user_id`,
    parameters: [...found.parameters, among.organizationId, ...inState.parameters],
  };
}

/** Each by a range of its own index: of addresses first by the range, which narrows more than the rest. */
function matchingPrefix({ start, end, count, among }: PrefixAmong): Clause {
  const inState = stateClause(among);
  const ofUser = (column: string): string =>
    `SELECT id FROM (SELECT id FROM users WHERE organization_id = ? AND ${column} >= ? AND ${column} < ?
      AND ${inState.sql} LIMIT ?) AS by_${column}`;
  const one = [among.organizationId, start, end, ...inState.parameters, count];
  return {
    sql: `${ofUser('name_key')} UNION ${ofUser('display_name_key')} UNION
      SELECT id FROM (SELECT users.id FROM (SELECT organization_id, entity_id FROM addresses
          WHERE address_key >= ? AND address_key < ? ORDER BY address_key LIMIT ?) AS held CROSS JOIN users
        WHERE held.organization_id = ? AND users.organization_id = held.organization_id
          AND users.id = held.entity_id AND ${inState.sql} LIMIT ?) AS by_address`,
    parameters: [
      ...one,
      ...one,
      start,
      end,
      addressesMax,
      among.organizationId,
      ...inState.parameters,
      count,
    ],
  };
}

interface PrefixAmong {
  readonly start: string;
  readonly end: string;
  readonly count: number;
  readonly among: Among;
}

/** Of the whole installation with one beginning: beyond, some are found by their names alone. */
const addressesMax = 20_000;

const stateClause = ({ state }: Among): Clause =>
  state === undefined
    ? { sql: `users.state <> 'DELETED'`, parameters: [] }
    : { sql: 'users.state = ?', parameters: [state] };

export async function countUsers(
  transaction: ReadTransaction,
  { organizationId, countMax, ...among }: Among & { readonly countMax: number },
): Promise<number> {
  const inState = stateClause({ organizationId, ...among });
  const row = await transaction.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM users WHERE organization_id = ? AND ${inState.sql}
      LIMIT ?) AS counted`,
    [organizationId, ...inState.parameters, countMax],
  );
  return row?.count ?? 0;
}

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

export interface Positioned {
  readonly user: FoundUser;
  readonly position: readonly [first: string, second: string];
}

export async function selectUserPage(transaction: ReadTransaction, page: UserPage): Promise<Positioned[]> {
  // of one state it is the same, and has an index
  const order = page.order === 'Name' && page.state !== undefined ? 'State' : page.order;
  const sorted = orders[order];
  // a few who are known are sorted; along an index of the order, everyone would be looked at
  const [first, second] = page.ids === undefined ? sorted : sorted.map(outOfIndex);
  const direction = page.isDescending ? 'DESC' : 'ASC';
  const clauses = [
    { sql: 'users.organization_id = ?', parameters: [page.organizationId] },
    stateClause(page),
    ...matchClauses(transaction.dialect, page),
    ...(page.after === undefined
      ? []
      : [{ sql: `(${first}, ${second}) ${page.isDescending ? '<' : '>'} (?, ?)`, parameters: page.after }]),
  ];
  const rows = await transaction.all<FoundRow>(
    `SELECT users.id, users.name, users.display_name, users.primary_address, users.state, users.role,
      users.enabled_at, users.disabled_at, users.last_sign_in_at, mailboxes.quota_megabytes,
      mailboxes.used_bytes, ${first} AS first_key, ${second} AS second_key
    FROM users LEFT JOIN mailboxes
      ON mailboxes.organization_id = users.organization_id AND mailboxes.owner_id = users.id
    WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}
    ORDER BY ${first} ${direction}, ${second} ${direction} LIMIT ?`,
    [...clauses.flatMap(({ parameters }) => parameters), page.count],
  );
  return rows.map(toPositioned);
}

const outOfIndex = (expression: string): string =>
  /used_bytes|_at/.test(expression) ? `(${expression} + 0)` : `(${expression} || '')`;

function matchClauses(dialect: Dialect, { ids, wanted }: UserPage): readonly Clause[] {
  if (ids !== undefined) return [{ sql: dialect.isAnyText('users.id'), parameters: [JSON.stringify(ids)] }];
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
