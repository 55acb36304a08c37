// Who matches a search, and how many.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { UserState } from '#domain/directory/users/user.ts';
import type { Dialect, TrigramIndex } from '#storage/dialect.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';

/** Undefined: everyone but the deleted. */
export interface Among {
  readonly organizationId: OrganizationId;
  readonly state: UserState | undefined;
}

/** Any part of the texts of a user, or how one of them begins; `end` is the first text after all such. */
export type Wanted =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'prefix'; readonly start: string; readonly end: string };

export interface Clause {
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

function matchingPart(dialect: Dialect, wanted: { part: string; among: Among }): Clause {
  const found = usersWithPart(dialect, wanted);
  return {
    sql: `SELECT users.id FROM ${found.from} WHERE ${found.sql}`,
    parameters: found.parameters,
  };
}

/** Users found by the index of parts: FROM and WHERE. */
export function usersWithPart(
  dialect: Dialect,
  { part, among }: { readonly part: string; readonly among: Among },
): Clause & { readonly from: string } {
  const found = dialect.containsPart(texts, part);
  const inState = stateClause(among);
  return {
    from: `${found.from} CROSS JOIN users`,
    sql: `${found.condition} AND user_texts.organization_id = ? AND ${inState.sql}
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

export const stateClause = ({ state }: Among): Clause =>
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
