import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { endOfPrefix, keyOf } from '#base/key.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EntityState } from '../entities/entity.ts';
import type { StandingRow } from '../entities/standing-row.ts';
import type { Member, MemberKind } from './group.ts';

export interface Membership {
  readonly organizationId: OrganizationId;
  readonly groupId: EntityId;
  readonly memberId: EntityId;
}

/** Who is a member already stays one. */
export async function insertMember(
  transaction: WriteTransaction,
  added: Membership & { readonly kind: MemberKind; readonly now: Instant },
): Promise<void> {
  await transaction.run(
    `INSERT INTO group_members (organization_id, group_id, member_id, member_kind, created_at)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [added.organizationId, added.groupId, added.memberId, added.kind, added.now],
  );
}

export async function deleteMember(
  transaction: WriteTransaction,
  { organizationId, groupId, memberId }: Membership,
): Promise<void> {
  await transaction.run(
    'DELETE FROM group_members WHERE organization_id = ? AND group_id = ? AND member_id = ?',
    [organizationId, groupId, memberId],
  );
}

/** Takes an entity out of every group, and everybody out of it. */
export async function deleteMembershipsOf(
  transaction: WriteTransaction,
  { organizationId, entityId }: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> {
  await transaction.run('DELETE FROM group_members WHERE organization_id = ? AND member_id = ?', [
    organizationId,
    entityId,
  ]);
  await transaction.run('DELETE FROM group_members WHERE organization_id = ? AND group_id = ?', [
    organizationId,
    entityId,
  ]);
}

export async function deleteMembersOfOrganization(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run('DELETE FROM group_members WHERE organization_id = ?', [organizationId]);
}

export async function selectIsMember(
  transaction: ReadTransaction,
  { organizationId, groupId, memberId }: Membership,
): Promise<boolean> {
  const row = await transaction.get(
    'SELECT member_id FROM group_members WHERE organization_id = ? AND group_id = ? AND member_id = ?',
    [organizationId, groupId, memberId],
  );
  return row !== undefined;
}

export async function countMembers(
  transaction: ReadTransaction,
  { organizationId, groupId }: Omit<Membership, 'memberId'>,
): Promise<number> {
  const row = await transaction.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM group_members WHERE organization_id = ? AND group_id = ?',
    [organizationId, groupId],
  );
  return row?.count ?? 0;
}

interface MemberRow {
  readonly id: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly state: EntityState;
  readonly enabled_at: number | null;
  readonly disabled_at: number | null;
}

export async function selectMembers(
  transaction: ReadTransaction,
  wanted: Omit<Membership, 'memberId'> & { readonly afterId: string; readonly count: number },
): Promise<Member[]> {
  const either = (column: string): string => `COALESCE(users.${column}, inner_groups.${column}) AS ${column}`;
  const rows = await transaction.all<MemberRow>(
    `SELECT member_id AS id, member_kind AS kind,
        ${['name', 'state', 'enabled_at', 'disabled_at'].map(either).join(', ')}
      FROM group_members
        LEFT JOIN users ON users.organization_id = group_members.organization_id AND users.id = member_id
        LEFT JOIN directory_groups AS inner_groups
          ON inner_groups.organization_id = group_members.organization_id AND inner_groups.id = member_id
      WHERE group_members.organization_id = ? AND group_id = ? AND member_id > ?
      ORDER BY member_id LIMIT ?`,
    [wanted.organizationId, wanted.groupId, wanted.afterId, wanted.count],
  );
  return rows.map((row) => ({
    id: asId<EntityId>(row.id),
    kind: row.kind,
    name: row.name,
    state: row.state,
    enabledAt: row.enabled_at,
    disabledAt: row.disabled_at,
  }));
}

/** The groups that an entity is itself a member of, by name. */
export function selectGroupsOfMember(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly memberId: EntityId;
    readonly prefix: string;
    readonly afterKey: string | undefined;
    readonly count: number;
  },
): Promise<StandingRow[]> {
  const { organizationId, memberId, afterKey, count } = wanted;
  const start = keyOf(wanted.prefix);
  const end = endOfPrefix(start);
  return transaction.all<StandingRow>(
    `SELECT directory_groups.* FROM group_members JOIN directory_groups
        ON directory_groups.organization_id = group_members.organization_id
          AND directory_groups.id = group_members.group_id
      WHERE group_members.organization_id = ? AND member_id = ?
        AND name_key ${afterKey === undefined ? '>=' : '>'} ? ${end === undefined ? '' : 'AND name_key < ?'}
      ORDER BY name_key LIMIT ?`,
    [organizationId, memberId, afterKey ?? start, ...(end === undefined ? [] : [end]), count],
  );
}
