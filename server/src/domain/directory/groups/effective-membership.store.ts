// Membership through groups in groups, as one statement each way. UNION keeps a circle from going round.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EffectiveMember, MemberKind } from './group.ts';

interface Of {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
}

const itself = `SELECT id FROM users WHERE organization_id = ? AND id = ?
  UNION ALL SELECT id FROM directory_groups WHERE organization_id = ? AND id = ?`;

// Asked row by row, in a subquery: joined, a planner without statistics begins at all groups there are.
const isEnabled = (column: string): string =>
  `(SELECT state FROM directory_groups WHERE organization_id = ? AND id = ${column}) = 'ENABLED'`;

// Each step starts from what was found and looks up by key; CROSS JOIN keeps to that order.
const enabledAbove = `SELECT above.group_id FROM found CROSS JOIN group_members AS above
  WHERE above.organization_id = ? AND above.member_id = found.id AND ${isEnabled('above.group_id')}`;

/** The enabled groups that an entity belongs to, reached through enabled groups alone. */
export async function selectEffectiveGroups(
  transaction: ReadTransaction,
  { organizationId, entityId }: Of,
): Promise<EntityId[]> {
  const rows = await transaction.all<{ id: string }>(
    `WITH RECURSIVE found (id) AS (${itself} UNION ${enabledAbove}) SELECT id FROM found WHERE id <> ?`,
    [organizationId, entityId, organizationId, entityId, organizationId, organizationId, entityId],
  );
  return rows.map(({ id }) => asId(id));
}

const membersBelow = `SELECT below.member_id, below.member_kind FROM found CROSS JOIN group_members AS below
  WHERE found.kind = 'GROUP' AND ${isEnabled('found.id')}
    AND below.organization_id = ? AND below.group_id = found.id`;

/** Whoever is in a group, through enabled groups alone; nobody when the group itself is not enabled. */
export async function selectEffectiveMembers(
  transaction: ReadTransaction,
  { organizationId, entityId }: Of,
): Promise<EffectiveMember[]> {
  const rows = await transaction.all<{ id: string; kind: MemberKind }>(
    `WITH RECURSIVE found (id, kind) AS (
        SELECT id, 'GROUP' FROM directory_groups WHERE organization_id = ? AND id = ?
        UNION ${membersBelow})
      SELECT id, kind FROM found WHERE id <> ?`,
    [organizationId, entityId, organizationId, organizationId, entityId],
  );
  return rows.map(({ id, kind }) => ({ entityId: asId<EntityId>(id), kind }));
}

/** Whether `inner` lies anywhere inside `outer`, disabled groups counted as well. */
export async function isInside(
  transaction: ReadTransaction,
  {
    organizationId,
    innerId,
    outerId,
  }: { readonly organizationId: OrganizationId; readonly innerId: EntityId; readonly outerId: EntityId },
): Promise<boolean> {
  const row = await transaction.get(
    `WITH RECURSIVE found (id) AS (
        SELECT id FROM directory_groups WHERE organization_id = ? AND id = ?
        UNION SELECT above.group_id FROM found CROSS JOIN group_members AS above
          WHERE above.organization_id = ? AND above.member_id = found.id)
      SELECT id FROM found WHERE id = ? AND id <> ?`,
    [organizationId, innerId, organizationId, outerId, innerId],
  );
  return row !== undefined;
}
