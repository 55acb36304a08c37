// Who can reach what belongs to an entity, and by which ways. The decision is the one that is enforced.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { DirectoryEntity } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { shortestWays, toPath, type AccessPath } from './access-path.ts';
import { selectFewReachers, selectMembershipsAbove, selectReachersByName } from './explain-access.store.ts';
import { findAccessOfMany } from './find-access.ts';
import type { Obstacle } from './permission.ts';

export interface ExplainedAccess {
  readonly actorId: EntityId;
  readonly actorName: string;
  readonly isOwner: boolean;
  readonly paths: readonly AccessPath[];
}

export interface Explanation extends Page<ExplainedAccess> {
  /** Why nobody, or not the actor asked for, has access. */
  readonly obstacle: Obstacle | null;
}

/** Beyond, those who are reached are not collected: one name after the other is looked at. */
const reachedMax = 1000;

interface Wanted extends PageRequest {
  readonly organizationId: string;
  readonly entity: string;
  /** Undefined for everyone. */
  readonly actor: string | undefined;
}

/** Everyone by name, or one actor. Failure: `entity-not-found`. */
export async function explainAccess(transaction: ReadTransaction, wanted: Wanted): Promise<Explanation> {
  const { id: organizationId } = await requireOrganization(transaction, wanted.organizationId);
  const owner = await requireEntity(transaction, { organizationId, identifier: wanted.entity });
  if (wanted.actor !== undefined) {
    const actor = await requireUser(transaction, { organizationId, identifier: wanted.actor });
    return explainTo(transaction, { organizationId, owner, actor });
  }
  const [afterKey = ''] = wanted.after === undefined ? [] : readPageKey(wanted.after, 1);
  const { limit } = wanted;
  const ownerId = owner.id;
  const reachers = { organizationId, ownerId, afterKey, count: limit + 1 };
  const rows =
    (await selectFewReachers(transaction, { ...reachers, reachedMax })) ??
    (await selectReachersByName(transaction, reachers));
  const page = pageOf(rows, { limit, keyOf: ({ nameKey }) => [nameKey], toItem: (row) => row });
  const items = await explain(transaction, { organizationId, ownerId, actors: page.items });
  const obstacle = owner.state === 'ENABLED' ? null : 'owner-not-enabled';
  return { items, next: page.next, obstacle };
}

interface Actor {
  readonly id: EntityId;
  readonly name: string;
}

async function explainTo(
  transaction: ReadTransaction,
  { organizationId, owner, actor }: { organizationId: OrganizationId; owner: DirectoryEntity; actor: Actor },
): Promise<Explanation> {
  const question = { organizationId, ownerId: owner.id, actors: [actor] };
  if (actor.id === owner.id && owner.state === 'ENABLED') {
    const [own] = await explain(transaction, question);
    const { id: actorId, name: actorName } = actor;
    return {
      items: [{ actorId, actorName, isOwner: true, paths: own?.paths ?? [] }],
      next: undefined,
      obstacle: null,
    };
  }
  const access = await findAccessOfMany(transaction, { ...question, actorIds: [actor.id] });
  const items = await explain(transaction, question);
  return { items, next: undefined, obstacle: access.get(actor.id)?.obstacle ?? null };
}

/** Those of the actors who have access, in their order. */
async function explain(
  transaction: ReadTransaction,
  question: { organizationId: OrganizationId; ownerId: EntityId; actors: readonly Actor[] },
): Promise<ExplainedAccess[]> {
  const { organizationId, ownerId, actors } = question;
  const actorIds = actors.map(({ id }) => id);
  const access = await findAccessOfMany(transaction, { organizationId, ownerId, actorIds });
  const memberships = await selectMembershipsAbove(transaction, { organizationId, userIds: actorIds });
  return actors.flatMap(({ id: actorId, name: actorName }) => {
    const { reasons, obstacle } = access.get(actorId) ?? { reasons: [], obstacle: 'not-granted' };
    if (obstacle !== null) return [];
    const ways = shortestWays(memberships, actorId);
    const paths = reasons.map((grant) => toPath(grant, ways));
    return [{ actorId, actorName, isOwner: actorId === ownerId, paths }];
  });
}
