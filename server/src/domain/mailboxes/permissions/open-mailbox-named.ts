import { Failure, isFailure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { findEntityByName } from '#domain/directory/entities/find-entity.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { openMailbox } from './open-mailbox.ts';

/**
 * The mailbox of another by its owner's name, exactly as it is written. Failure: access-denied, which does
 * not tell whether there is such an owner.
 */
export async function openMailboxNamed(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly actorId: EntityId;
    readonly ownerName: string;
  },
): Promise<MailboxHandle> {
  const { organizationId, actorId, ownerName } = wanted;
  const owner = await findEntityByName(transaction, { organizationId, name: ownerName });
  try {
    if (owner?.name !== ownerName) throw denied();
    return await openMailbox(transaction, { organizationId, actorId, ownerId: owner.id });
  } catch (error) {
    throw isFailure(error, 'access-denied', 'mailbox-unavailable') ? denied() : error;
  }
}

const denied = (): Failure =>
  new Failure('access-denied', 'There is no such mailbox, or you have no access to it.');
