import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectActiveMailboxesOf, selectMailbox, selectMailboxOfOwner } from './mailbox.store.ts';
import type { Mailbox } from './mailbox.ts';

export const findMailbox = (
  transaction: ReadTransaction,
  mailboxId: MailboxId,
): Promise<Mailbox | undefined> => selectMailbox(transaction, mailboxId);

/** The mailbox that is tied to this user or resource, active or detached. */
export const findMailboxOf = (
  transaction: ReadTransaction,
  owner: { organizationId: OrganizationId; ownerId: EntityId },
): Promise<Mailbox | undefined> => selectMailboxOfOwner(transaction, owner);

/** The active ones among the mailboxes of these owners, in the order of their ids. */
export const findActiveMailboxesOf = (
  transaction: ReadTransaction,
  owners: { organizationId: OrganizationId; ownerIds: readonly EntityId[] },
): Promise<Mailbox[]> => selectActiveMailboxesOf(transaction, owners);
