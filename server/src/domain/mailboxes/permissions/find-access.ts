import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectAccessFacts } from './access.store.ts';
import { decideAccess, type MailboxAccess } from './permission.ts';

/**
 * What an actor may do with what belongs to another: a user's or resource's mailbox, a group's address. By
 * direct grants and by groups, nested ones included; whoever is not enabled has and gives no access. One
 * query.
 */
export async function findAccess(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly actorId: EntityId;
    readonly ownerId: EntityId;
  },
): Promise<MailboxAccess> {
  const access = await findAccessOfMany(transaction, { ...wanted, actorIds: [wanted.actorId] });
  return (
    access.get(wanted.actorId) ?? decideAccess({ isOwnerEnabled: true, isActorEnabled: false, grants: [] })
  );
}

/** The same for several actors at once; those who are no users are left out. */
export async function findAccessOfMany(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly actorIds: readonly EntityId[];
    readonly ownerId: EntityId;
  },
): Promise<ReadonlyMap<EntityId, MailboxAccess>> {
  const facts = await selectAccessFacts(transaction, wanted);
  return new Map([...facts].map(([actorId, ofActor]) => [actorId, decideAccess(ofActor)]));
}
