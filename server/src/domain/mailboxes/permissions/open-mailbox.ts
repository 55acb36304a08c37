// Turns a person and a mailbox into a handle: the one place that grants access. Everything else checks the
// handle's epoch.
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailboxOfOwner } from '../mailbox.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { findAccess } from './find-access.ts';

export interface WhoOpensWhat {
  readonly organizationId: OrganizationId;
  readonly actorId: EntityId;
  readonly ownerId: EntityId;
}

/**
 * A mailbox for its owner, or for who has full access to it. Failures: access-denied; mailbox-unavailable
 * when there is none at present.
 */
export async function openMailbox(
  transaction: ReadTransaction,
  { organizationId, actorId, ownerId }: WhoOpensWhat,
): Promise<MailboxHandle> {
  const isOwner = actorId === ownerId;
  // before the access: a change between the two leaves a handle that is void, never one that is wrong
  const mailbox = await selectMailboxOfOwner(transaction, { organizationId, ownerId });
  if (!isOwner) {
    const { fullAccess } = await findAccess(transaction, { organizationId, actorId, ownerId });
    if (!fullAccess) throw new Failure('access-denied', 'You have no access to this mailbox.');
  }
  if (mailbox?.state !== 'ACTIVE') {
    const whose = isOwner ? 'You have no mailbox' : 'There is no such mailbox';
    throw new Failure('mailbox-unavailable', `${whose} at present.`);
  }
  const { id: mailboxId, accessEpoch } = mailbox;
  return {
    mailboxId,
    organizationId,
    ownerId,
    actorId,
    right: isOwner ? 'owner' : 'full-access',
    accessEpoch,
  };
}

/** A user's own mailbox. Failure: mailbox-unavailable. */
export const openOwnMailbox = (
  transaction: ReadTransaction,
  { organizationId, userId }: { organizationId: OrganizationId; userId: EntityId },
): Promise<MailboxHandle> => openMailbox(transaction, { organizationId, actorId: userId, ownerId: userId });
