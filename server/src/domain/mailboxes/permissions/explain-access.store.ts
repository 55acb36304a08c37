// The same ways as in access.store.ts, walked from the owner outward and with every step told.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Membership } from './access-path.ts';
import { oneOrAny } from './access.store.ts';

export interface Reacher {
  readonly id: EntityId;
  readonly name: string;
  readonly nameKey: string;
}

/** Enabled users whom a grant of the owner reaches, by name. */
export async function selectReachers(
  transaction: ReadTransaction,
  wanted: { organizationId: OrganizationId; ownerId: EntityId; afterKey: string; count: number },
): Promise<Reacher[]> {
  const { organizationId, ownerId, afterKey, count } = wanted;
  const rows = await transaction.all<{ id: string; name: string; name_key: string }>(
    `WITH RECURSIVE found (id, kind) AS (
       SELECT grantee_id, grantee_kind FROM mailbox_permissions WHERE organization_id = ? AND entity_id = ?
       UNION SELECT below.member_id, below.member_kind FROM found
         CROSS JOIN directory_groups AS enabled CROSS JOIN group_members AS below
         WHERE found.kind = 'GROUP'
           AND enabled.organization_id = ? AND enabled.id = found.id AND enabled.state = 'ENABLED'
           AND below.organization_id = ? AND below.group_id = found.id)
     SELECT users.id, users.name, users.name_key FROM found CROSS JOIN users
     WHERE users.organization_id = ? AND users.id = found.id AND users.state = 'ENABLED'
       AND users.name_key > ? ORDER BY users.name_key LIMIT ?`,
    [organizationId, ownerId, organizationId, organizationId, organizationId, afterKey, count],
  );
  return rows.map((row) => ({ id: asId(row.id), name: row.name, nameKey: row.name_key }));
}

/** Every membership on the ways up from these users, through enabled groups, by the member. */
export async function selectMembershipsAbove(
  transaction: ReadTransaction,
  { organizationId, userIds }: { organizationId: OrganizationId; userIds: readonly EntityId[] },
): Promise<ReadonlyMap<EntityId, readonly Membership[]>> {
  const { isWanted, parameter } = oneOrAny(transaction, userIds);
  const rows = await transaction.all<{ member_id: string; group_id: string; name: string }>(
    `WITH RECURSIVE reached (id) AS (
       SELECT id FROM users WHERE organization_id = ? AND ${isWanted('id')}
       UNION SELECT above.group_id FROM reached CROSS JOIN group_members AS above
         CROSS JOIN directory_groups AS enabled
         WHERE above.organization_id = ? AND above.member_id = reached.id
           AND enabled.organization_id = ? AND enabled.id = above.group_id AND enabled.state = 'ENABLED')
     SELECT above.member_id, above.group_id, enabled.name FROM reached CROSS JOIN group_members AS above
       CROSS JOIN directory_groups AS enabled
     WHERE above.organization_id = ? AND above.member_id = reached.id
       AND enabled.organization_id = ? AND enabled.id = above.group_id AND enabled.state = 'ENABLED'
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
