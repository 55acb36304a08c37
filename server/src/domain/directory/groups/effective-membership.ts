// Who belongs to a group in the end, through groups in groups. A disabled group passes nothing on: neither
// its own membership to its members, nor mail or rights from the groups that it is in.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectEffectiveGroups, selectEffectiveMembers } from './effective-membership.store.ts';
import type { EffectiveMember } from './group.ts';

interface Of {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
}

/** Every enabled group that a user or group belongs to, once each, without the entity itself. */
export const effectiveGroupsOf = (transaction: ReadTransaction, of: Of): Promise<EntityId[]> =>
  selectEffectiveGroups(transaction, of);

/**
 * Every user and group in a group, once each and in any state, without the group itself; nobody when the
 * group is not enabled.
 */
export const effectiveMembersOf = (transaction: ReadTransaction, of: Of): Promise<EffectiveMember[]> =>
  selectEffectiveMembers(transaction, of);
