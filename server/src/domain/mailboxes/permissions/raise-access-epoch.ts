// Asks those who hold a mailbox to look again whether they still may: with every change of permissions, and
// with every change of membership that may take some away. Whoever may stays; whoever may not loses it.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { mailboxAccessTopic } from '../mailbox.ts';
import { raiseGrantedTo, raiseOfOwner, type RaisedAccess } from './access-epoch.store.ts';

/** Of one owner's mailbox; without a mailbox there is nothing to do. */
export async function raiseAccessEpoch(
  transaction: WriteTransaction,
  whose: { readonly organizationId: OrganizationId; readonly ownerId: EntityId },
): Promise<void> {
  announce(transaction, await raiseOfOwner(transaction, whose));
}

/**
 * Of all mailboxes that were granted to a user or group, or to a group around it. For a group that a member
 * leaves, that is disabled, or that is deleted: before its own rows go. A member who joins loses nothing.
 */
export async function raiseAccessGrantedTo(
  transaction: WriteTransaction,
  whose: { readonly organizationId: OrganizationId; readonly granteeId: EntityId },
): Promise<void> {
  announce(transaction, await raiseGrantedTo(transaction, whose));
}

function announce(transaction: WriteTransaction, raised: readonly RaisedAccess[]): void {
  for (const { mailboxId, accessEpoch } of raised) {
    transaction.announce({ topic: mailboxAccessTopic, key: mailboxId, value: accessEpoch });
  }
}
