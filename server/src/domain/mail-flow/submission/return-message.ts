// A message that its author may not send comes back into the author's own INBOX, with the reason.
import type { Instant } from '#base/clock.ts';
import { findUserById } from '#domain/directory/users/find-user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { requireFolderByRole } from '#domain/mailboxes/folders/list-folders.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags } from '#domain/mailboxes/messages/flags.ts';
import type { PlacedMessage, PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { discardUnused, prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { Failure } from '#base/failure.ts';
import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { insertDeliveryEvents } from '../monitoring/insert-delivery-events.ts';
import { returnedMail, type ReturnedRecipient } from './returned-message.mail.ts';
import { submissionEvents } from './submission-events.ts';
import type { Actor, Submission, SubmissionOutcome, SubmitParts } from './submission.ts';
import type { SubmittedHeader } from './submitted-header.ts';

export async function returnMessage(
  parts: SubmitParts,
  given: {
    readonly submission: Submission;
    readonly header: SubmittedHeader;
    readonly reason: string;
    readonly isMonitored: boolean;
    readonly now: Instant;
  },
): Promise<SubmissionOutcome> {
  const { submission, header, reason, isMonitored, now } = given;
  const { actor, content, envelope } = submission;
  const recipients = envelope.recipients.map(({ address }) => ({ address, reason }));
  const message = await prepareNotice(parts, { submission, header, recipients, now });
  const judged = envelope.recipients.map(({ address }) => ({ address, verdict: byNoRule }));
  const { messageId } = header;
  const of = {
    submission,
    recipients: judged,
    messageId,
    sizeBytes: content.length,
    reason,
    isMonitored,
    now,
  };
  const events = submissionEvents(of);
  const usedGenerations = new Set<string | null>();
  const placed = await parts.store.write(async (transaction) => {
    await actor.assertCurrent(transaction);
    const mailboxId = await requireMailboxOf(transaction, actor);
    await insertDeliveryEvents(transaction, events);
    return placeNotice(transaction, { mailboxId, message, now });
  });
  usedGenerations.add(placed.generation);
  await discardUnused(parts, { message, usedGenerations });
  return { kind: 'returned' };
}

const byNoRule = { action: 'DEFAULT', rule: undefined } as const;

/** Failures: as prepareMessage. */
export async function prepareNotice(
  parts: SubmitParts,
  given: {
    readonly submission: Submission;
    readonly header: SubmittedHeader;
    readonly recipients: readonly ReturnedRecipient[];
    readonly now: Instant;
  },
): Promise<PreparedMessage> {
  const { submission, header, recipients, now } = given;
  const { organizationId, userId } = submission.actor;
  const user = await parts.store.read((transaction) =>
    findUserById(transaction, { organizationId, id: userId }),
  );
  const content = returnedMail({
    to: user?.primaryAddress ?? `postmaster@${submission.trace.hostName}`,
    hostName: submission.trace.hostName,
    envelopeId: submission.envelope.envelopeId,
    recipients,
    original: submission.content,
    originalHeaderEnd: header.fields.at(-1)?.end ?? 0,
    originalMessageId: header.messageId,
    date: new Date(now),
  });
  return prepareMessage(parts, { organizationId, content });
}

/** Also into a full mailbox: nothing else tells the author. */
export async function placeNotice(
  transaction: WriteTransaction,
  { mailboxId, message, now }: { mailboxId: MailboxId; message: PreparedMessage; now: Instant },
): Promise<PlacedMessage> {
  const inbox = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role: 'inbox' });
  return addMessage(transaction, {
    mailbox: mailboxId,
    folderId: inbox.id,
    message,
    flags: noFlags,
    receivedAt: now,
    now,
    mayExceedQuota: true,
  });
}

/** Failure: mailbox-unavailable. */
export async function requireMailboxOf(
  transaction: ReadTransaction,
  { organizationId, userId }: Pick<Actor, 'organizationId' | 'userId'>,
): Promise<MailboxId> {
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: userId });
  if (mailbox?.state !== 'ACTIVE') {
    throw new Failure('mailbox-unavailable', 'You have no mailbox at present.');
  }
  return mailbox.id;
}
