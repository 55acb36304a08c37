// The one way into a mailbox: delivery, APPEND and drafts all come here.
import type { Instant } from '#base/clock.ts';
import { assert, Failure } from '#base/failure.ts';
import { asId, type FolderId, type MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { countIntoFolder } from '../folders/folder.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { isSeen, type Flags } from './flags.ts';
import { holdBody } from './hold-body.ts';
import { insertMessage } from './message.store.ts';
import type { PlacedMessage, PreparedMessage } from './message.ts';
import { insertPlacement } from './placement.store.ts';

/** Failures: mailbox-unavailable, session-ended, mailbox-full, folder-not-found. */
export async function addMessage(
  transaction: WriteTransaction,
  added: {
    /** A handle when a person adds it, a bare id for delivery. */
    mailbox: MailboxHandle | MailboxId;
    folderId: FolderId;
    message: PreparedMessage;
    flags: Flags;
    receivedAt: Instant;
    now: Instant;
    /** See changeMailbox. */
    mayExceedQuota?: boolean;
  },
): Promise<PlacedMessage> {
  const { mailbox, folderId, message, flags, receivedAt, now, mayExceedQuota = false } = added;
  const mailboxId = typeof mailbox === 'number' ? mailbox : mailbox.mailboxId;
  const { modseq, firstMessageId, organizationId } = await changeMailbox(transaction, {
    mailbox,
    now,
    messageIds: 1,
    addedBytes: message.sizeBytes,
    mayExceedQuota,
    folderId,
  });
  assert(
    organizationId === message.organizationId,
    'a message is prepared for the organization of its mailbox',
  );
  const place = await countIntoFolder(transaction, {
    mailboxId,
    folderId,
    modseq,
    uids: 1,
    messages: 1,
    unseen: isSeen(flags) ? 0 : 1,
    sizeBytes: message.sizeBytes,
  });
  if (place === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  const { blobId, generation } = await holdBody(transaction, message);
  const { envelope, structure, sizeBytes } = message;
  const id = asId<PlacedMessage['messageId']>(firstMessageId);
  await insertMessage(transaction, { mailboxId, id, blobId, sizeBytes, receivedAt, envelope, structure });
  const { firstUid: uid, uidValidity } = place;
  const placedAt = receivedAt === now ? null : now; // APPEND brings what was received long ago
  await insertPlacement(transaction, { mailboxId, folderId, uid, messageId: id, flags, modseq, placedAt });
  return { messageId: id, folderId, uid, uidValidity, modseq, generation };
}
