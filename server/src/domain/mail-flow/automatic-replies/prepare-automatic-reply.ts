// An automatic reply before the transaction that delivers what it answers, and within it: whoever got the
// message was told of the reply's sender being away, once, however often the server is killed.
import type { Instant } from '#base/clock.ts';
import { dayMs } from '#base/clock.ts';
import { keyOf } from '#base/key.ts';
import { resolveRecipient } from '#domain/directory/aliases/resolve-recipient.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { ReceivedHeader } from '../inbound/received-header.ts';
import { enqueueOutbound, type Enqueued } from '../outbound/enqueue-outbound.ts';
import type { MailboxOwner } from '../personal-delivery/mailbox-owner.ts';
import { automaticReplyMail } from './automatic-reply.mail.ts';
import { insertTold, selectTold } from './automatic-reply.store.ts';
import { messageFor, repliesPerDayMax, tellAgainAfterMs, type AutomaticReply } from './automatic-reply.ts';
import { mayAnswer } from './may-answer.ts';

interface Answered {
  readonly owner: MailboxOwner;
  readonly header: ReceivedHeader;
  readonly reversePath: string;
  readonly now: Instant;
}

/** What to answer, undefined when nothing is. */
export interface ChosenReply extends Answered {
  readonly revision: number;
  readonly text: string;
}

export async function chooseReply(
  transaction: ReadTransaction,
  { reply, ...answered }: Answered & { readonly reply: AutomaticReply },
): Promise<ChosenReply | undefined> {
  const { owner, header, reversePath, now } = answered;
  if (!mayAnswer({ header, reversePath, addressKeys: owner.addressKeys })) return undefined;
  const sender = await resolveRecipient(transaction, reversePath);
  const isInternal = sender?.organizationId === owner.organizationId;
  const text = messageFor(reply, { isInternal, now });
  if (text === undefined) return undefined;
  const { isTold, count } = await selectTold(transaction, {
    mailboxId: owner.mailboxId,
    senderKey: keyOf(reversePath),
    since: now - tellAgainAfterMs,
    countSince: now - dayMs,
  });
  return isTold || count >= repliesPerDayMax ? undefined : { ...answered, revision: reply.revision, text };
}

export interface PreparedReply extends ChosenReply {
  readonly message: PreparedMessage;
  readonly messageId: string;
}

/** Failures: storage-full, storage-unavailable. */
export async function prepareReply(
  parts: { readonly blobFiles: BlobFiles },
  chosen: ChosenReply,
): Promise<PreparedReply> {
  const { mail, messageId } = automaticReplyMail({ ...chosen, recipient: chosen.reversePath });
  const { organizationId } = chosen.owner;
  return { ...chosen, messageId, message: await prepareMessage(parts, { organizationId, content: mail }) };
}

/**
 * After the message itself, whose mailbox is locked since: of two at once, and of a change of the reply, one
 * waits for the other.
 */
export async function sendReply(
  transaction: WriteTransaction,
  { reply, traceId }: { readonly reply: PreparedReply; readonly traceId: string },
): Promise<Enqueued | undefined> {
  const { owner, reversePath, revision, message, messageId, now } = reply;
  const isNew = await insertTold(transaction, {
    mailboxId: owner.mailboxId,
    senderKey: keyOf(reversePath),
    revision,
    now,
    since: now - tellAgainAfterMs,
  });
  if (!isNew) return undefined;
  return enqueueOutbound(transaction, {
    organizationId: owner.organizationId,
    origin: 'AUTOMATIC_REPLY',
    senderId: owner.userId,
    envelope: {
      // RFC 3834 §3.3: nothing comes back, and nobody answers it
      reversePath: '',
      recipients: [{ address: reversePath, gatewayRule: null, originalRecipient: null, notify: [] }],
      envelopeId: null,
      returnedContent: null,
      isSmtpUtf8: !/^[\x20-\x7e]*$/.test(reversePath),
    },
    content: message,
    messageId,
    traceId,
    now,
  });
}
