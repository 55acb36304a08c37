// Users in whose mailboxes a role may act: those who are enabled.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';

export interface ImpersonatedUser {
  readonly id: EntityId;
  readonly displayName: string;
}

interface UserRow {
  readonly id: string;
  readonly display_name: string;
}

const toUser = (row: UserRow): ImpersonatedUser => ({ id: asId(row.id), displayName: row.display_name });

/** Those among the ids who are enabled, by name. */
export async function selectEnabledAmong(
  transaction: ReadTransaction,
  { organizationId, ids }: { readonly organizationId: OrganizationId; readonly ids: readonly string[] },
): Promise<ImpersonatedUser[]> {
  const rows = await transaction.all<UserRow>(
    `SELECT id, display_name FROM users WHERE organization_id = ? AND state = 'ENABLED'
       AND ${transaction.dialect.isAnyText('id')} ORDER BY name_key`,
    [organizationId, JSON.stringify(ids)],
  );
  return rows.map(toUser);
}

/** The first of all who are enabled and are none of these, by name, and how many are enabled in all. */
export async function selectEnabledBut(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly ids: readonly string[];
    readonly count: number;
  },
): Promise<{ readonly first: readonly ImpersonatedUser[]; readonly enabledCount: number }> {
  const { organizationId, ids, count } = wanted;
  const rows = await transaction.all<UserRow>(
    `SELECT id, display_name FROM users WHERE organization_id = ? AND state = 'ENABLED'
       AND NOT (${transaction.dialect.isAnyText('id')}) ORDER BY name_key LIMIT ?`,
    [organizationId, JSON.stringify(ids), count],
  );
  const counted = await transaction.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM users WHERE organization_id = ? AND state = 'ENABLED'`,
    [organizationId],
  );
  return { first: rows.map(toUser), enabledCount: counted?.count ?? 0 };
}
