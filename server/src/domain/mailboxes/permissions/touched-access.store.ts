// Between whom a change can give or take access, and what is granted between them; the same ways as in
// access.store.ts. Disabled groups count in whom a change touches: it may be the one that enables them.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { enabledAbove } from './access.store.ts';
import type { Grant } from './permission.ts';
import { grantColumns, toGrant, type GrantRow } from './permission.store.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly ids: readonly EntityId[];
  readonly count: number;
}

/** The users among these, and those who are in the groups among them, however far in. In no order. */
export async function selectPeopleIn(
  transaction: ReadTransaction,
  { organizationId, ids, count }: Wanted,
): Promise<EntityId[]> {
  const { dialect } = transaction;
  const theirs = `WHERE organization_id = ? AND ${dialect.isAnyText('id')}`;
  const start = [organizationId, JSON.stringify(ids)];
  const rows = await transaction.all<{ id: string }>(
    `WITH RECURSIVE found (id, kind) AS (
       SELECT id, 'USER' FROM users ${theirs} UNION ALL SELECT id, 'GROUP' FROM directory_groups ${theirs}
       UNION SELECT below.member_id, below.member_kind FROM found ${dialect.lookUp({
         table: 'group_members',
         as: 'below',
         columns: ['member_id', 'member_kind'],
         where: `found.kind = 'GROUP' AND below.organization_id = ? AND below.group_id = found.id`,
       })})
     SELECT id FROM found WHERE kind = 'USER' LIMIT ?`,
    [...start, ...start, organizationId, count],
  );
  return rows.map(({ id }) => asId(id));
}

/** Who granted something to a user or group, or to a group around it, however far out. In no order. */
export async function selectGrantersTo(
  transaction: ReadTransaction,
  { organizationId, id, count }: Omit<Wanted, 'ids'> & { readonly id: EntityId },
): Promise<EntityId[]> {
  const itself = 'WHERE organization_id = ? AND id = ?';
  const { dialect } = transaction;
  const rows = await transaction.all<{ entity_id: string }>(
    `WITH RECURSIVE found (id) AS (
       SELECT id FROM users ${itself} UNION ALL SELECT id FROM directory_groups ${itself}
       UNION SELECT above.group_id FROM found ${dialect.lookUp({
         table: 'group_members',
         as: 'above',
         columns: ['group_id'],
         where: 'above.organization_id = ? AND above.member_id = found.id',
       })})
     SELECT DISTINCT granted.entity_id FROM found ${dialect.lookUp({
       table: 'mailbox_permissions',
       as: 'granted',
       columns: ['entity_id'],
       where: 'granted.organization_id = ? AND granted.grantee_id = found.id',
     })} LIMIT ?`,
    [organizationId, id, organizationId, id, organizationId, organizationId, count],
  );
  return rows.map((row) => asId(row.entity_id));
}

export interface ReachingGrant {
  readonly actorId: EntityId;
  readonly ownerId: EntityId;
  readonly grant: Grant;
}

interface ReachingRow extends GrantRow {
  readonly actor_id: string;
  readonly entity_id: string;
}

/** Grants of these owners that reach these users; none to a user who is not enabled. */
export async function selectGrantsBetween(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly actorIds: readonly EntityId[];
    readonly ownerIds: readonly EntityId[];
  },
): Promise<ReachingGrant[]> {
  const { organizationId, actorIds, ownerIds } = wanted;
  const { dialect } = transaction;
  const rows = await transaction.all<ReachingRow>(
    `WITH RECURSIVE reached (actor_id, id) AS (
       SELECT id, id FROM users
         WHERE organization_id = ? AND ${dialect.isAnyText('id')} AND (state || '') = 'ENABLED'
       UNION SELECT reached.actor_id, above.group_id FROM reached ${enabledAbove(dialect)})
     SELECT reached.actor_id, granted.entity_id, ${grantColumns} FROM reached ${dialect.lookUp({
       table: 'mailbox_permissions',
       as: 'granted',
       columns: ['entity_id', grantColumns],
       where: `granted.organization_id = ? AND granted.grantee_id = reached.id
         AND ${dialect.isAnyText('granted.entity_id')}`,
     })} ORDER BY grantee_id`,
    [
      organizationId,
      JSON.stringify(actorIds),
      organizationId,
      organizationId,
      organizationId,
      JSON.stringify(ownerIds),
    ],
  );
  return rows.map((row) => ({
    actorId: asId<EntityId>(row.actor_id),
    ownerId: asId<EntityId>(row.entity_id),
    grant: toGrant(row),
  }));
}
