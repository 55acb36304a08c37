// The same ways as in access.store.ts, walked from the owner outward and with every step told.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { Dialect } from '#storage/dialect.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Membership } from './access-path.ts';
import { enabledAbove, oneOrAny } from './access.store.ts';

export interface Reacher {
  readonly id: EntityId;
  readonly name: string;
  readonly nameKey: string;
}

interface WantedReachers {
  readonly organizationId: OrganizationId;
  readonly ownerId: EntityId;
  readonly afterKey: string;
  readonly count: number;
}

/**
 * Those to whom an owner granted something, and who or which groups are in them as far as they are enabled.
 */
const found = (dialect: Dialect, members: 'all' | 'groups'): string => {
  const [kind, isWanted] =
    members === 'all' ? ['below.member_kind', ''] : [`'GROUP'`, `AND below.member_kind = 'GROUP'`];
  return `found (id, kind) AS (
    SELECT grantee_id, grantee_kind FROM mailbox_permissions WHERE organization_id = ? AND entity_id = ?
    UNION SELECT below.member_id, ${kind} FROM found ${dialect.lookUp({
      table: 'directory_groups',
      as: 'enabled',
      columns: ['id'],
      where: `found.kind = 'GROUP' AND enabled.organization_id = ? AND enabled.id = found.id
        AND enabled.state = 'ENABLED'`,
    })} ${dialect.lookUp({
      table: 'group_members',
      as: 'below',
      columns: ['member_id', 'member_kind'],
      where: `below.organization_id = ? AND below.group_id = found.id
        ${isWanted}`,
    })})`;
};

/**
 * Enabled users whom a grant of the owner reaches, by name; undefined when too many are reached to look at.
 */
export async function selectFewReachers(
  transaction: ReadTransaction,
  { organizationId, ownerId, afterKey, count, reachedMax }: WantedReachers & { readonly reachedMax: number },
): Promise<Reacher[] | undefined> {
  const { dialect } = transaction;
  const reached = await transaction.all<{ id: string }>(
    `WITH RECURSIVE ${found(dialect, 'all')} SELECT id FROM found LIMIT ?`,
    [organizationId, ownerId, organizationId, organizationId, reachedMax + 1],
  );
  if (reached.length > reachedMax) return undefined;
  const rows = await transaction.all<ReacherRow>(
    // by their ids and by no other index: along one, everybody would be looked at
    `SELECT id, name, name_key FROM users WHERE organization_id = ? AND ${dialect.isAnyText('id')}
       AND (state || '') = 'ENABLED' AND (name_key || '') > ? ORDER BY (name_key || '') LIMIT ?`,
    [organizationId, JSON.stringify(reached.map(({ id }) => id)), afterKey, count],
  );
  return rows.map(toReacher);
}

/** The same where many are reached: everybody by name, who is passed over when no grant reaches them. */
export async function selectReachersByName(
  transaction: ReadTransaction,
  { organizationId, ownerId, afterKey, count }: WantedReachers,
): Promise<Reacher[]> {
  const rows = await transaction.all<ReacherRow>(
    // of the few groups of a person each is looked for among the reached, not the other way round
    `WITH RECURSIVE ${found(transaction.dialect, 'groups')}
     SELECT users.id, users.name, users.name_key FROM users
     WHERE users.organization_id = ? AND users.state = 'ENABLED' AND users.name_key > ?
       AND (users.id IN (SELECT id FROM found)
         OR (SELECT COUNT(*) FROM group_members
             WHERE group_members.organization_id = users.organization_id AND member_id = users.id
               AND (group_id || '') IN (SELECT found.id FROM found JOIN directory_groups AS enabled
                 ON enabled.organization_id = ? AND enabled.id = found.id AND enabled.state = 'ENABLED')) > 0)
     ORDER BY users.name_key LIMIT ?`,
    [
      organizationId,
      ownerId,
      organizationId,
      organizationId,
      organizationId,
      afterKey,
      organizationId,
      count,
    ],
  );
  return rows.map(toReacher);
}

interface ReacherRow {
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
}

const toReacher = (row: ReacherRow): Reacher => ({ id: asId(row.id), name: row.name, nameKey: row.name_key });

/** Every membership on the ways up from these users, through enabled groups, by the member. */
export async function selectMembershipsAbove(
  transaction: ReadTransaction,
  { organizationId, userIds }: { organizationId: OrganizationId; userIds: readonly EntityId[] },
): Promise<ReadonlyMap<EntityId, readonly Membership[]>> {
  const { isWanted, parameter } = oneOrAny(transaction, userIds);
  const rows = await transaction.all<{ member_id: string; group_id: string; name: string }>(
    `WITH RECURSIVE reached (id) AS (
       SELECT id FROM users WHERE organization_id = ? AND ${isWanted('id')}
       UNION SELECT above.group_id FROM reached ${enabledAbove(transaction.dialect)})
     SELECT above.member_id, above.group_id, enabled.name
     FROM reached ${enabledAbove(transaction.dialect)}
     ORDER BY above.member_id, enabled.name`,
    [organizationId, parameter, organizationId, organizationId, organizationId, organizationId],
  );
  const memberships = rows.map((row) => ({
    memberId: asId<EntityId>(row.member_id),
    groupId: asId<EntityId>(row.group_id),
    groupName: row.name,
  }));
  return Map.groupBy(memberships, ({ memberId }) => memberId);
}
