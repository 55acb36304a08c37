// By which groups a grant reaches a person.
import type { EntityId } from '#base/ids.ts';
import type { Grant } from './permission.ts';

export interface AccessPath extends Grant {
  /** From the group that the actor is in to the one that was granted; empty for a direct grant. */
  readonly groups: readonly { readonly id: EntityId; readonly name: string }[];
}

export interface Membership {
  readonly memberId: EntityId;
  readonly groupId: EntityId;
  readonly groupName: string;
}

type Way = AccessPath['groups'];

export const toPath = (grant: Grant, ways: ReadonlyMap<EntityId, Way>): AccessPath => ({
  ...grant,
  groups: ways.get(grant.granteeId) ?? [],
});

/** The shortest way from a user to each group around it. */
export function shortestWays(
  byMember: ReadonlyMap<EntityId, readonly Membership[]>,
  actorId: EntityId,
): ReadonlyMap<EntityId, Way> {
  const ways = new Map<EntityId, Way>([[actorId, []]]);
  // grows while it is walked: what was found first is nearest
  const queue = [actorId];
  for (const id of queue) {
    const way = ways.get(id) ?? [];
    for (const { groupId, groupName } of byMember.get(id) ?? []) {
      if (ways.has(groupId)) continue;
      ways.set(groupId, [...way, { id: groupId, name: groupName }]);
      queue.push(groupId);
    }
  }
  return ways;
}
