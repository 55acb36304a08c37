import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { UserState } from './user.ts';

export interface UserMatch {
  readonly id: EntityId;
  readonly state: UserState;
  /** The id, or the key of the name or address, that was asked for. */
  readonly matched: string;
}

/** Everybody who goes by one of these, in one query: matches by id first, then by name, then by address. */
export async function selectUserMatches(
  transaction: ReadTransaction,
  {
    organizationId,
    ids,
    keys,
  }: { organizationId: OrganizationId; ids: readonly string[]; keys: readonly string[] },
): Promise<UserMatch[]> {
  const { dialect } = transaction;
  const rows = await transaction.all<{ id: string; state: UserState; matched: string; place: number }>(
    `SELECT id, state, id AS matched, 1 AS place FROM users
       WHERE organization_id = ? AND ${dialect.isAnyText('id')}
     UNION ALL SELECT id, state, name_key, 2 FROM users
       WHERE organization_id = ? AND ${dialect.isAnyText('name_key')}
     UNION ALL SELECT users.id, users.state, addresses.address_key, 3 FROM addresses
       JOIN users ON users.organization_id = addresses.organization_id AND users.id = addresses.entity_id
       WHERE addresses.organization_id = ? AND addresses.entity_kind = 'USER'
         AND ${dialect.isAnyText('addresses.address_key')}
     ORDER BY place`,
    [
      organizationId,
      JSON.stringify(ids),
      organizationId,
      JSON.stringify(keys),
      organizationId,
      JSON.stringify(keys),
    ],
  );
  return rows.map(({ id, state, matched }) => ({ id: asId(id), state, matched }));
}
