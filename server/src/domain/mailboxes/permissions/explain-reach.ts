// Which mailboxes and addresses of others a person can use, and by which ways.
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { shortestWays, toPath, type AccessPath } from './access-path.ts';
import { selectMembershipsAbove } from './explain-access.store.ts';
import { decideAccess } from './permission.ts';
import { selectReached, type Reached } from './reach.store.ts';

export interface ExplainedReach extends Omit<Reached, 'grants' | 'nameKey'> {
  readonly paths: readonly AccessPath[];
}

interface Wanted extends PageRequest {
  readonly organizationId: string;
  readonly actor: string;
}

/** By the owners' names; nothing for who is not enabled. Failure: `entity-not-found`. */
export async function explainReach(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<Page<ExplainedReach>> {
  const { id: organizationId } = await requireOrganization(transaction, wanted.organizationId);
  const actor = await requireUser(transaction, { organizationId, identifier: wanted.actor });
  const [afterKey = ''] = wanted.after === undefined ? [] : readPageKey(wanted.after, 1);
  const { limit } = wanted;
  const actorId = actor.id;
  const rows = await selectReached(transaction, { organizationId, actorId, afterKey, count: limit + 1 });
  const memberships = await selectMembershipsAbove(transaction, { organizationId, userIds: [actorId] });
  const ways = shortestWays(memberships, actorId);
  return pageOf(rows, {
    limit,
    keyOf: ({ nameKey }) => [nameKey],
    toItem: ({ id, kind, name, grants }) => {
      // the query left out whoever is not enabled
      const { reasons } = decideAccess({ isOwnerEnabled: true, isActorEnabled: true, grants });
      return { id, kind, name, paths: reasons.map((grant) => toPath(grant, ways)) };
    },
  });
}
