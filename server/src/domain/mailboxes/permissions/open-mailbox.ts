// Turns a person and a mailbox into a handle: the one place that grants access. Everything else checks the
// handle's epoch.
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailboxOfOwner } from '../mailbox.store.ts';
import type { MailboxHandle } from '../mailbox.ts';

/** A user's own mailbox. Failure: mailbox-unavailable. */
export async function openOwnMailbox(
  transaction: ReadTransaction,
  { organizationId, userId }: { organizationId: OrganizationId; userId: EntityId },
): Promise<MailboxHandle> {
  const mailbox = await selectMailboxOfOwner(transaction, { organizationId, ownerId: userId });
  if (mailbox?.state !== 'ACTIVE') {
    throw new Failure('mailbox-unavailable', 'You have no mailbox at present.');
  }
  return {
    mailboxId: mailbox.id,
    organizationId,
    ownerId: userId,
    actorId: userId,
    accessEpoch: mailbox.accessEpoch,
  };
}
