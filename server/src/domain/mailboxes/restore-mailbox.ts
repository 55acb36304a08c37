// Gives a mailbox whose owner is gone to a new owner.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assignMailbox, releaseMailbox } from './attach-mailbox.ts';
import { hasNeverHeldMessages, selectIdByFormerOwner, updateOwnerName } from './detached.store.ts';
import { lockMailbox } from './lock-mailbox.ts';
import { selectMailbox, selectMailboxOfOwner } from './mailbox.store.ts';

interface Restoring {
  readonly organizationId: OrganizationId;
  readonly from: { readonly mailboxId: MailboxId } | { readonly formerOwnerName: string };
  readonly to: { readonly ownerId: EntityId; readonly ownerName: string; readonly isEnabled: boolean };
  readonly now: Instant;
}

/**
 * An owner who is disabled gets it with the next enabling. Failures: `resource-not-found`, `entity-state`
 * when the new owner has a mailbox that is or was in use.
 */
export async function restoreMailbox(
  transaction: WriteTransaction,
  { organizationId, from, to, now }: Restoring,
): Promise<MailboxId> {
  const id =
    'mailboxId' in from
      ? from.mailboxId
      : await selectIdByFormerOwner(transaction, { organizationId, ownerName: from.formerOwnerName });
  const found = id === undefined ? undefined : await selectMailbox(transaction, id);
  if (found?.organizationId !== organizationId) throw notFound();
  const owner = { organizationId, ownerId: to.ownerId };
  const own = await selectMailboxOfOwner(transaction, owner);
  if (own !== undefined && !(await hasNeverHeldMessages(transaction, own.id))) {
    throw new Failure('entity-state', 'The user has a mailbox that is in use; nothing may replace it.');
  }
  const ids = [found.id, ...(own === undefined ? [] : [own.id])].sort((one, other) => one - other);
  for (const mailboxId of ids) await lockMailbox(transaction, mailboxId);
  const mailbox = await selectMailbox(transaction, found.id);
  if (mailbox?.ownerId !== null || mailbox.state !== 'DETACHED') throw notFound();
  if (own !== undefined) await releaseMailbox(transaction, { ...owner, ownerName: to.ownerName, now });
  await assignMailbox(transaction, { mailboxId: mailbox.id, ...to, now });
  await updateOwnerName(transaction, { mailboxId: mailbox.id, ownerName: to.ownerName });
  return mailbox.id;
}

const notFound = (): Failure =>
  new Failure('resource-not-found', 'The organization has no such mailbox without an owner.');
