import type { EntityId, OrganizationId } from '#base/ids.ts';
import { findEntities } from '#domain/directory/entities/find-entities.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { decideAccess, type MailboxAccess } from './permission.ts';
import { selectGrantsBetween } from './touched-access.store.ts';

export interface AccessBetween {
  readonly actorId: EntityId;
  readonly ownerId: EntityId;
  readonly access: MailboxAccess;
}

/**
 * What several actors may do with what belongs to several others, as `findAccess` says it of one and one:
 * those pairs that a grant reaches, nobody with themselves. By `actorId ownerId`. Two queries.
 */
export async function findAccessBetween(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly actorIds: readonly EntityId[];
    readonly ownerIds: readonly EntityId[];
  },
): Promise<ReadonlyMap<string, AccessBetween>> {
  const { organizationId, actorIds, ownerIds } = wanted;
  if (actorIds.length === 0 || ownerIds.length === 0) return new Map();
  const owners = await findEntities(transaction, { organizationId, ids: ownerIds });
  const enabled = new Set(owners.filter(({ state }) => state === 'ENABLED').map(({ id }) => id));
  const reaching = await selectGrantsBetween(transaction, wanted);
  const ofOthers = reaching.filter(({ actorId, ownerId }) => actorId !== ownerId);
  const pairs = Map.groupBy(ofOthers, ({ actorId, ownerId }) => `${actorId} ${ownerId}`);
  return new Map(
    [...pairs].flatMap(([key, ofPair]) => {
      const [first] = ofPair;
      if (first === undefined) return [];
      const { actorId, ownerId } = first;
      const access = decideAccess({
        isOwnerEnabled: enabled.has(ownerId),
        isActorEnabled: true, // the query left out whoever is not enabled
        grants: ofPair.map(({ grant }) => grant),
      });
      return [[key, { actorId, ownerId, access }]];
    }),
  );
}
