// DATA, and the message that came behind it (RFC 5321 §4.1.1.4; LMTP: RFC 2033 §4.2).
import { reply, type MailData } from '@roost/smtp';
import { asFailure, isFailure, type Failure } from '#base/failure.ts';
import type { EntityId, MailboxId } from '#base/ids.ts';
import { messageSizeBytesMax } from '#base/limits.ts';
import {
  acceptMessage,
  type Acceptance,
  type InboundRecipient,
} from '#domain/mail-flow/inbound/accept-message.ts';
import { isLooping, type Trace } from '#domain/mail-flow/inbound/trace-fields.ts';
import { refuse, say, type Answer } from '../answer.ts';
import { failureReply } from '../errors.ts';
import { formatPath, type MailTransaction, type Session } from '../session.ts';

const goAhead: Answer = { ...say(354, undefined, 'End data with <CR><LF>.<CR><LF>'), next: 'read-data' };

export function data({ mail }: Session): Answer {
  if (mail === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (mail.recipients.length === 0) return refuse(503, '5.5.1', 'There is no recipient yet');
  return goAhead;
}

export async function dataEnd(session: Session, message: MailData): Promise<Answer> {
  const { mail } = session;
  if (mail === undefined) throw new Error('mail data without a transaction');
  session.mail = undefined;
  const refusal = refusalOf(message);
  if (refusal !== undefined) return { text: repeat(refusal, { session, mail }) };
  const delivery = { mail, content: message.content, trace: session.nextTrace(mail) };
  const text = session.isLmtp ? await deliverLmtp(session, delivery) : await deliverSmtp(session, delivery);
  session.log.info('message.received', {
    messageId: delivery.trace.id,
    sizeBytes: message.sizeBytes,
    recipients: mail.recipients.length,
    reply: text.slice(0, 3),
  });
  return { text };
}

function refusalOf(message: MailData): string | undefined {
  if (message.isTooBig) return reply(552, '5.3.4', `A message has at most ${messageSizeBytesMax} bytes`);
  // RFC 5321 §2.3.8, §4.1.1.4: lines end in CRLF; a line feed alone is how a second message is smuggled in.
  if (message.hasBareLineFeed)
    return reply(550, '5.6.0', 'The message has a line feed without carriage return');
  if (message.hasBareCarriageReturn) {
    return reply(550, '5.6.0', 'The message has a carriage return without line feed');
  }
  if (message.hasNul) return reply(550, '5.6.0', 'The message has a NUL character');
  if (isLooping(message.content)) return reply(554, '5.4.6', 'The message has gone through too many servers');
  return undefined;
}

/** RFC 2033 §4.2: one reply for each recipient that was accepted. */
const repeat = (text: string, { session, mail }: { session: Session; mail: MailTransaction }): string =>
  session.isLmtp ? text.repeat(mail.recipients.length) : text;

interface Delivery {
  readonly mail: MailTransaction;
  readonly content: Buffer;
  readonly trace: Trace;
}

// Until there are messages of non-delivery, this is where a sender learns whom in a group it did not reach.
const deliveredReply = (id: string, passedOver = 0): string =>
  reply(
    250,
    '2.0.0',
    passedOver === 0
      ? `OK: stored as ${id}`
      : `OK: stored as ${id}, but not for ${passedOver} in the group whose mailbox is full`,
  );

async function deliverSmtp(session: Session, delivery: Delivery): Promise<string> {
  const { failure, passedOver } = await deliver(session, {
    ...delivery,
    recipients: delivery.mail.recipients,
  });
  if (failure === undefined) return deliveredReply(delivery.trace.id, passedOver);
  const isOfOne = isFailure(failure, 'mailbox-full', 'mailbox-unavailable');
  // Something changed since RCPT: told then, when the client names them again, to the one that it concerns.
  return isOfOne && delivery.mail.recipients.length > 1
    ? reply(451, '4.2.0', 'A mailbox changed meanwhile; send the message again')
    : failureReply(failure);
}

/** All in one transaction when that goes well, otherwise each for itself. */
async function deliverLmtp(session: Session, delivery: Delivery): Promise<string> {
  const { recipients } = delivery.mail;
  const { failure, passedOver } = await deliver(session, { ...delivery, recipients });
  if (failure === undefined) return deliveredReply(delivery.trace.id, passedOver).repeat(recipients.length);
  if (!isFailure(failure, 'mailbox-full', 'mailbox-unavailable') || recipients.length === 1) {
    return failureReply(failure).repeat(recipients.length);
  }
  return deliverOneByOne(session, delivery);
}

/** A mailbox that several of them lead to gets one copy all the same. */
async function deliverOneByOne(session: Session, delivery: Delivery): Promise<string> {
  const delivered = new Set<MailboxId>();
  const replies = new Map<EntityId, string>();
  for (const recipient of delivery.mail.recipients) {
    const { holderId, organizationId, mailboxIds } = recipient.destination;
    if (replies.has(holderId)) continue;
    const missing = mailboxIds.filter((mailboxId) => !delivered.has(mailboxId));
    const destination = { organizationId, mailboxIds: missing };
    const own =
      missing.length === 0
        ? nothingToDo
        : await deliver(session, { ...delivery, recipients: [{ ...recipient, destination }] });
    for (const mailboxId of own.mailboxIds) delivered.add(mailboxId);
    // the others of a group may have it already
    const isReached = own.failure === undefined || missing.length < mailboxIds.length;
    const passedOver = own.failure === undefined ? own.passedOver : missing.length;
    replies.set(
      holderId,
      isReached ? deliveredReply(delivery.trace.id, passedOver) : failureReply(own.failure),
    );
  }
  return delivery.mail.recipients.map(({ destination }) => replies.get(destination.holderId) ?? '').join('');
}

interface Attempt extends Acceptance {
  readonly failure: Failure | undefined;
}

const nothingToDo: Attempt = { failure: undefined, mailboxIds: [], passedOver: 0 };

/** One attempt; what goes wrong is the answer to those it was for. */
async function deliver(
  { parts, log }: Session,
  { mail, content, trace, recipients }: Delivery & { recipients: readonly InboundRecipient[] },
): Promise<Attempt> {
  try {
    const envelope = { reversePath: formatPath(mail.reversePath), recipients };
    const acceptance = await acceptMessage(parts, { envelope, content, trace });
    const { passedOver } = acceptance;
    if (passedOver > 0) log.info('message.passed-over', { messageId: trace.id, mailboxes: passedOver });
    return { ...acceptance, failure: undefined };
  } catch (error) {
    const failure = asFailure(error);
    const isExpected = isFailure(failure, 'mailbox-full', 'mailbox-unavailable', 'shutting-down');
    if (!isExpected) log.error('message.failed', failure, { messageId: trace.id });
    return { ...nothingToDo, failure };
  }
}
