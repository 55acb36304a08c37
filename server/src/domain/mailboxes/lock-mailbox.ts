import { Failure } from '#base/failure.ts';
import type { MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectMailboxesLocked, selectMailboxLocked } from './mailbox.store.ts';
import type { Mailbox } from './mailbox.ts';

/** Several mailboxes are locked in the order of their ids. Failure: mailbox-unavailable. */
export async function lockMailbox(transaction: WriteTransaction, mailboxId: MailboxId): Promise<Mailbox> {
  const mailbox = await selectMailboxLocked(transaction, mailboxId);
  if (mailbox === undefined) throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  return mailbox;
}

/** Several at once, in the order of their ids; what is gone is left out. */
export const lockMailboxes = (
  transaction: WriteTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<Mailbox[]> => selectMailboxesLocked(transaction, mailboxIds);
