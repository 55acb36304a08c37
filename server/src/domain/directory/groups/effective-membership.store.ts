// Membership through groups in groups, as one statement each way. UNION keeps a circle from going round.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EffectiveMember, MemberKind } from './group.ts';

interface Of {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
}

/** A member as the start of the way up. */
const itself = 'SELECT member_id FROM group_members WHERE organization_id = ? AND member_id = ?';

// Each step starts from what was found and looks up by key: CROSS JOIN holds every engine to that order.
const enabledAbove = `SELECT above.group_id FROM found
  CROSS JOIN group_members AS above CROSS JOIN directory_groups AS enabled
  WHERE above.organization_id = ? AND above.member_id = found.id
    AND enabled.organization_id = ? AND enabled.id = above.group_id AND enabled.state = 'ENABLED'`;

/** The enabled groups that an entity belongs to, reached through enabled groups alone. */
export async function selectEffectiveGroups(
  transaction: ReadTransaction,
  { organizationId, entityId }: Of,
): Promise<EntityId[]> {
  const rows = await transaction.all<{ id: string }>(
    `WITH RECURSIVE found (id) AS (${itself} UNION ${enabledAbove}) SELECT id FROM found WHERE id <> ?`,
    [organizationId, entityId, organizationId, organizationId, entityId],
  );
  return rows.map(({ id }) => asId(id));
}

const membersBelow = `SELECT below.member_id, below.member_kind FROM found
  CROSS JOIN directory_groups AS enabled CROSS JOIN group_members AS below
  WHERE found.kind = 'GROUP'
    AND enabled.organization_id = ? AND enabled.id = found.id AND enabled.state = 'ENABLED'
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
    `WITH RECURSIVE found (id) AS (${itself} UNION
        SELECT above.group_id FROM found CROSS JOIN group_members AS above
          WHERE above.organization_id = ? AND above.member_id = found.id)
      SELECT id FROM found WHERE id = ? AND id <> ?`,
    [organizationId, innerId, organizationId, outerId, innerId],
  );
  return row !== undefined;
}
