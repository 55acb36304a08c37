// A message whose recipients each have an answer of their own: in one transaction for all of them when that
// goes well, otherwise for each by itself.
import { asFailure, isFailure, type Failure } from '#base/failure.ts';
import type { EntityId, MailboxId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { bounceTextOf } from '../rules/judge-mail-flow.ts';
import { acceptMessage, type Acceptance, type InboundMessage, type InboundParts } from './accept-message.ts';
import { recordBounced } from './inbound-events.ts';
import type { JudgedRecipient } from './judge-message.ts';
import type { Trace } from './trace-fields.ts';

export interface Delivery {
  readonly reversePath: string;
  readonly recipients: readonly JudgedRecipient[];
  readonly content: Buffer;
  readonly trace: Trace;
  readonly journaledBy?: InboundMessage['journaledBy'];
  /** In the transaction that delivers to these. */
  readonly alongside?: (
    transaction: WriteTransaction,
    recipients: readonly JudgedRecipient[],
  ) => Promise<void>;
}

export type RecipientResult =
  /** `passedOver`: members of a group whose mailboxes had no room. */
  | { readonly kind: 'delivered'; readonly passedOver: number }
  /** By a rule of the recipient's organization. */
  | { readonly kind: 'bounced'; readonly text: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Parts = InboundParts & { readonly log: Log };

export const isBounced = ({ verdict }: JudgedRecipient): boolean => verdict.action === 'BOUNCE';

/** Of every recipient that was given. Does not throw for what goes wrong with the delivery. */
export async function deliverToEach(
  parts: Parts,
  delivery: Delivery,
): Promise<ReadonlyMap<JudgedRecipient, RecipientResult>> {
  const results = new Map<JudgedRecipient, RecipientResult>();
  const bounced = delivery.recipients.filter(isBounced);
  await recordBounces(parts, { ...delivery, recipients: bounced });
  for (const recipient of bounced) {
    results.set(recipient, { kind: 'bounced', text: bounceTextOf(recipient.verdict) });
  }
  const others = delivery.recipients.filter((recipient) => !isBounced(recipient));
  if (others.length > 0) {
    await deliverOthers(parts, { delivery: { ...delivery, recipients: others }, results });
  }
  return results;
}

/** Tells the events of those that a rule bounces. */
export async function recordBounces(parts: Parts, delivery: Delivery): Promise<void> {
  const { reversePath, recipients, content, trace } = delivery;
  if (recipients.length === 0) return;
  await recordBounced(parts, { envelope: { reversePath, recipients }, content, trace });
}

export interface Attempt extends Acceptance {
  readonly failure: Failure | undefined;
}

const nothingToDo: Attempt = { failure: undefined, mailboxIds: [], passedOver: 0 };

/** One attempt; what goes wrong is the answer to those it was for. */
export async function deliverToAll(parts: Parts, delivery: Delivery): Promise<Attempt> {
  const { reversePath, recipients, content, trace, journaledBy, alongside } = delivery;
  try {
    const acceptance = await acceptMessage(parts, {
      envelope: { reversePath, recipients },
      content,
      trace,
      journaledBy,
      alongside: alongside && ((transaction) => alongside(transaction, recipients)),
    });
    const { passedOver } = acceptance;
    if (passedOver > 0) {
      parts.log.info('message.passed-over', { messageId: trace.id, mailboxes: passedOver });
    }
    return { ...acceptance, failure: undefined };
  } catch (error) {
    const failure = asFailure(error);
    const isExpected = isFailure(failure, 'mailbox-full', 'mailbox-unavailable', 'shutting-down');
    if (!isExpected) parts.log.error('message.failed', failure, { messageId: trace.id });
    return { ...nothingToDo, failure };
  }
}

interface Answering {
  readonly delivery: Delivery;
  readonly results: Map<JudgedRecipient, RecipientResult>;
}

async function deliverOthers(parts: Parts, { delivery, results }: Answering): Promise<void> {
  const { recipients } = delivery;
  const { failure, passedOver } = await deliverToAll(parts, delivery);
  const isOfOne = isFailure(failure, 'mailbox-full', 'mailbox-unavailable');
  if (isOfOne && recipients.length > 1) return deliverOneByOne(parts, { delivery, results });
  for (const recipient of recipients) results.set(recipient, resultOf(failure, passedOver));
}

const resultOf = (failure: Failure | undefined, passedOver: number): RecipientResult =>
  failure === undefined ? { kind: 'delivered', passedOver } : { kind: 'failed', failure };

/** A mailbox that several of them lead to gets one copy all the same. */
async function deliverOneByOne(parts: Parts, { delivery, results }: Answering): Promise<void> {
  const delivered = new Set<MailboxId>();
  const byHolder = new Map<EntityId, RecipientResult>();
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
        : await deliverToAll(parts, { ...delivery, recipients: [{ ...recipient, destination }] });
    for (const mailboxId of own.mailboxIds) delivered.add(mailboxId);
    // the others of a group may have it already
    const isReached = own.failure === undefined || missing.length < mailboxIds.length;
    const passedOver = own.failure === undefined ? own.passedOver : missing.length;
    const result = resultOf(isReached ? undefined : own.failure, passedOver);
    if (!isDropped && known === undefined) byHolder.set(destination.holderId, result);
    results.set(recipient, known ?? result);
  }
}
