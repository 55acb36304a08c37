// Who is in a group: only the group's own members, users and groups; whom that reaches in the end is asked of
// effective-membership.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { entityWords, requireEntityNotDeleted, type DirectoryEntity } from '../entities/entity.ts';
import { requireEntity } from '../entities/find-entity.ts';
import { isInside } from './effective-membership.store.ts';
import { requireGroup } from './find-group.ts';
import type { Group, MemberKind } from './group.ts';
import { deleteMember, deleteMembershipsOf, insertMember } from './member.store.ts';

interface Wanted {
  readonly organizationId: string;
  /** Id, name or address. */
  readonly groupIdentifier: string;
  readonly memberIdentifier: string;
}

/**
 * Puts a user or group, disabled ones too, into a group; who is in it already stays there.
 * Failures: `entity-not-found`, `entity-state` when either was deleted, `invalid-parameter` for a resource,
 * the group itself, and a group that it lies in.
 */
export async function addMember(
  transaction: WriteTransaction,
  { now, ...wanted }: Wanted & { readonly now: Instant },
): Promise<{ group: Group; memberId: EntityId }> {
  const { group, member } = await findBoth(transaction, wanted);
  const { organizationId } = group;
  const kind = readMemberKind(member);
  await assertNoCircle(transaction, { group, member });
  await insertMember(transaction, { organizationId, groupId: group.id, memberId: member.id, kind, now });
  return { group, memberId: member.id };
}

/**
 * Who is not in the group is passed over. Failures: `entity-not-found`, `entity-state` when either was
 * deleted.
 */
export async function removeMember(
  transaction: WriteTransaction,
  wanted: Wanted,
): Promise<{ group: Group; memberId: EntityId }> {
  const { group, member } = await findBoth(transaction, wanted);
  const { organizationId } = group;
  await deleteMember(transaction, { organizationId, groupId: group.id, memberId: member.id });
  return { group, memberId: member.id };
}

/** When an entity is deleted: it leaves every group, and everybody leaves it. */
export const removeMemberships = (
  transaction: WriteTransaction,
  of: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> => deleteMembershipsOf(transaction, of);

async function findBoth(
  transaction: WriteTransaction,
  { organizationId, groupIdentifier, memberIdentifier }: Wanted,
): Promise<{ group: Group; member: DirectoryEntity }> {
  const { id } = await lockOrganization(transaction, organizationId);
  const group = await requireGroup(transaction, { organizationId: id, identifier: groupIdentifier });
  requireEntityNotDeleted({ ...group, kind: 'GROUP' });
  const member = await requireEntity(transaction, { organizationId: id, identifier: memberIdentifier });
  requireEntityNotDeleted(member);
  return { group, member };
}

function readMemberKind(member: DirectoryEntity): MemberKind {
  if (member.kind !== 'RESOURCE') return member.kind;
  throw new Failure('invalid-parameter', `The ${entityWords(member)} cannot be in a group.`);
}

/** Under the organization's lock, so that of two halves of a circle the second is refused. */
async function assertNoCircle(
  transaction: WriteTransaction,
  { group, member }: { group: Group; member: DirectoryEntity },
): Promise<void> {
  if (member.kind !== 'GROUP') return;
  if (member.id === group.id) {
    throw new Failure('invalid-parameter', `The group ${group.name} cannot be a member of itself.`);
  }
  const { organizationId } = group;
  if (await isInside(transaction, { organizationId, innerId: group.id, outerId: member.id })) {
    throw new Failure(
      'invalid-parameter',
      `The group ${group.name} lies inside ${member.name} already: they cannot contain each other.`,
    );
  }
}
