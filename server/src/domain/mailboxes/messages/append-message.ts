// What a mail program files by itself. Most put what they sent into Sent, where submission has put it
// already.
import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { Folder } from '../folders/folder.ts';
import { requireFolderById } from '../folders/list-folders.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { addMessage } from './add-message.ts';
import { removeMessages } from './expunge-messages.ts';
import type { Flags } from './flags.ts';
import type { PlacedMessage, PreparedMessage } from './message.ts';
import { findSentTwin } from './sent-copy.ts';

/**
 * The program's own copy takes the place of submission's: it may name those in Bcc, and its UID is what the
 * program expects to hear. Failures: mailbox-unavailable, session-ended, mailbox-full, folder-not-found.
 */
export async function appendMessage(
  transaction: WriteTransaction,
  appended: {
    readonly mailbox: MailboxHandle;
    readonly folder: Folder;
    readonly message: PreparedMessage;
    readonly flags: Flags;
    readonly receivedAt: Instant;
    readonly now: Instant;
  },
): Promise<PlacedMessage> {
  const { folder, ...added } = appended;
  const { mailbox, message, now } = appended;
  const folderId = folder.id;
  if (folder.role !== 'sent') return addMessage(transaction, { ...added, folderId });
  // locked before it is looked at: submission may be filing its copy just now
  await lockMailbox(transaction, mailbox.mailboxId);
  const current = await requireFolderById(transaction, { mailbox, folderId });
  const twin = await findSentTwin(transaction, { folder: current, message, now });
  const isReplaced = twin?.isSubmissions === true;
  if (isReplaced) await removeMessages(transaction, { mailbox, folderId, uids: [twin.uid], now });
  // submission's copy was kept in a full mailbox as well
  return addMessage(transaction, { ...added, folderId, mayExceedQuota: isReplaced });
}
