// A message that comes from a server in front: each recipient has an answer of its own (RFC 2033 §4.2).
import type { EntityId, MailboxId } from '#base/ids.ts';
import { isFailure } from '#base/failure.ts';
import type { JudgedRecipient } from '#domain/mail-flow/inbound/judge-message.ts';
import { failureReply } from '../errors.ts';
import type { Session } from '../session.ts';
import { bounceAll, deliver, deliveredReply, isBounced, nothingToDo, type Delivery } from './deliver.ts';

/** In the order of the recipients. */
export async function deliverLmtp(session: Session, delivery: Delivery): Promise<string> {
  const replies = new Map<JudgedRecipient, string>();
  const bounced = delivery.recipients.filter(isBounced);
  const bounces = await bounceAll(session, { recipients: bounced, delivery });
  bounced.forEach((recipient, index) => replies.set(recipient, bounces[index] ?? ''));
  const others = delivery.recipients.filter((recipient) => !isBounced(recipient));
  if (others.length > 0)
    await deliverOthers(session, { delivery: { ...delivery, recipients: others }, replies });
  return delivery.recipients.map((recipient) => replies.get(recipient) ?? '').join('');
}

interface Answering {
  readonly delivery: Delivery;
  readonly replies: Map<JudgedRecipient, string>;
}

/** All in one transaction when that goes well, otherwise each for itself. */
async function deliverOthers(session: Session, { delivery, replies }: Answering): Promise<void> {
  const { recipients, trace } = delivery;
  const { failure, passedOver } = await deliver(session, delivery);
  const isOfOne = isFailure(failure, 'mailbox-full', 'mailbox-unavailable');
  if (isOfOne && recipients.length > 1) return deliverOneByOne(session, { delivery, replies });
  const reply = failure === undefined ? deliveredReply(trace.id, passedOver) : failureReply(failure);
  for (const recipient of recipients) replies.set(recipient, reply);
}

/** A mailbox that several of them lead to gets one copy all the same. */
async function deliverOneByOne(session: Session, { delivery, replies }: Answering): Promise<void> {
  const delivered = new Set<MailboxId>();
  const byHolder = new Map<EntityId, string>();
  for (const recipient of delivery.recipients) {
    const { mailboxIds, personalMailboxIds } = recipient.destination;
    const isDropped = recipient.verdict.action === 'DROP';
    const missing = mailboxIds.filter((mailboxId) => !delivered.has(mailboxId));
    const personal = personalMailboxIds.filter((mailboxId) => !delivered.has(mailboxId));
    const destination = { ...recipient.destination, mailboxIds: missing, personalMailboxIds: personal };
    const known = isDropped ? undefined : byHolder.get(destination.holderId);
    const own =
      known !== undefined || missing.length === 0
        ? nothingToDo
        : await deliver(session, { ...delivery, recipients: [{ ...recipient, destination }] });
    for (const mailboxId of own.mailboxIds) delivered.add(mailboxId);
    // the others of a group may have it already
    const isReached = own.failure === undefined || missing.length < mailboxIds.length;
    const passedOver = own.failure === undefined ? own.passedOver : missing.length;
    const reply = isReached ? deliveredReply(delivery.trace.id, passedOver) : failureReply(own.failure);
    if (!isDropped && known === undefined) byHolder.set(destination.holderId, reply);
    replies.set(recipient, known ?? reply);
  }
}
