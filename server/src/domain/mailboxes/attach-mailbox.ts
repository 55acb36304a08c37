// Ties a mailbox to its owner and unties it: at disable, enable and delete. Contents stay untouched.
import type { Instant } from '#base/clock.ts';
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateOwnerName } from './detached.store.ts';
import { lockMailbox } from './lock-mailbox.ts';
import { selectMailboxOfOwner, updateAttachment } from './mailbox.store.ts';
import { mailboxAccessTopic, type Mailbox, type MailboxState } from './mailbox.ts';

interface Owner {
  readonly organizationId: OrganizationId;
  readonly ownerId: EntityId;
}

/**
 * At disable: nobody reaches it any more; it is kept for 30 days. Without a mailbox there is nothing to do.
 */
export async function detachMailbox(
  transaction: WriteTransaction,
  owner: Owner & { now: Instant },
): Promise<void> {
  const mailbox = await lockMailboxOf(transaction, owner);
  if (mailbox?.state !== 'ACTIVE') return;
  await attach(transaction, { mailbox, state: 'DETACHED', ownerId: owner.ownerId, detachedAt: owner.now });
}

/** At enable: false when there is none to take back. */
export async function reattachMailbox(transaction: WriteTransaction, owner: Owner): Promise<boolean> {
  const mailbox = await lockMailboxOf(transaction, owner);
  if (mailbox === undefined || mailbox.state === 'PURGING') return false;
  if (mailbox.state === 'DETACHED') {
    await attach(transaction, { mailbox, state: 'ACTIVE', ownerId: owner.ownerId, detachedAt: null });
  }
  return true;
}

/**
 * At delete of the owner: the mailbox outlives them until its 30 days are over, under the name that they had
 * last.
 */
export async function releaseMailbox(
  transaction: WriteTransaction,
  owner: Owner & { ownerName: string; now: Instant },
): Promise<void> {
  const mailbox = await lockMailboxOf(transaction, owner);
  if (mailbox === undefined) return;
  const state = mailbox.state === 'PURGING' ? 'PURGING' : 'DETACHED';
  await attach(transaction, { mailbox, state, ownerId: null, detachedAt: mailbox.detachedAt ?? owner.now });
  await updateOwnerName(transaction, { mailboxId: mailbox.id, ownerName: owner.ownerName });
}

/** To a new owner, when it has none. Who is disabled gets it with the next enabling. */
export async function assignMailbox(
  transaction: WriteTransaction,
  given: { mailboxId: MailboxId; ownerId: EntityId; isEnabled: boolean; now: Instant },
): Promise<void> {
  const mailbox = await lockMailbox(transaction, given.mailboxId);
  const { ownerId, isEnabled, now } = given;
  const state = isEnabled ? 'ACTIVE' : 'DETACHED';
  await attach(transaction, { mailbox, state, ownerId, detachedAt: isEnabled ? null : now });
}

async function lockMailboxOf(transaction: WriteTransaction, owner: Owner): Promise<Mailbox | undefined> {
  const mailbox = await selectMailboxOfOwner(transaction, owner);
  return mailbox && lockMailbox(transaction, mailbox.id);
}

async function attach(
  transaction: WriteTransaction,
  change: { mailbox: Mailbox; state: MailboxState; ownerId: EntityId | null; detachedAt: Instant | null },
): Promise<void> {
  const { mailbox, state, ownerId, detachedAt } = change;
  const epoch = await updateAttachment(transaction, { mailboxId: mailbox.id, state, ownerId, detachedAt });
  transaction.announce({ topic: mailboxAccessTopic, key: mailbox.id, value: epoch });
}
