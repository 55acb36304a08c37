// A message from outside, once its sender has said all of it: stored for everybody it is for, or for nobody.
import type { Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { discardUnused, prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import type { JournaledEnvelope } from '../journaling/journal-report.mail.ts';
import { prepareReports, sendReports } from '../journaling/report-message.ts';
import { insertDeliveryEvents } from '../monitoring/insert-delivery-events.ts';
import type { EmailEventRecorder } from '../monitoring/email-event-recorder.ts';
import type { EmailEvent } from '../monitoring/email-monitoring.ts';
import { placeMessage } from '../personal-delivery/place-message.ts';
import {
  discardPlans,
  noPlans,
  planDeliveries,
  type DeliveryPlans,
} from '../personal-delivery/plan-deliveries.ts';
import type { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import { chooseMailboxes, type PreparedMessages } from './choose-mailboxes.ts';
import { eventsOfMessage, withFolders } from './inbound-events.ts';
import type { JudgedRecipient } from './judge-message.ts';
import { traceFields, type Trace } from './trace-fields.ts';

export interface InboundParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
  readonly mailFlow: MailFlowSettings;
  readonly emailEvents: EmailEventRecorder;
}

export interface InboundMessage {
  readonly envelope: {
    /** Empty for the null path of bounces. */
    readonly reversePath: string;
    /** None that a rule bounces. */
    readonly recipients: readonly JudgedRecipient[];
  };
  /** As it came, in lines that end in CRLF. */
  readonly content: Buffer;
  readonly trace: Trace;
  /** Whose journal has it already, or everybody's: reports are not reported. */
  readonly journaledBy?: OrganizationId | 'everybody' | undefined;
  /** Done in the transaction that delivers: with the delivery or not at all. */
  readonly alongside?: ((transaction: WriteTransaction) => Promise<void>) | undefined;
}

export interface Acceptance {
  /** That have the message now. */
  readonly mailboxIds: readonly MailboxId[];
  /** Mailboxes of a group's members that had no room for it. */
  readonly passedOver: number;
}

/**
 * Puts the message into the INBOX of every mailbox, or into Junk where it was judged to be, once each, in one
 * transaction: durable when it resolves, nowhere when it fails. Those whose rules drop it get nothing, and
 * nobody is told. Of a group, those without room are passed over as long as anybody has room.
 * Failures: mailbox-full, mailbox-unavailable, storage-full, storage-unavailable.
 */
export async function acceptMessage(parts: InboundParts, message: InboundMessage): Promise<Acceptance> {
  const { envelope } = message;
  const isDropped = ({ verdict }: JudgedRecipient): boolean => verdict.action === 'DROP';
  const dropped = envelope.recipients.filter(isDropped);
  const taken =
    dropped.length === 0 ? envelope.recipients : envelope.recipients.filter((one) => !isDropped(one));
  const acceptance = taken.length === 0 ? nowhere : await deliverTo(parts, { message, taken });
  if (dropped.length > 0) await recordDropped(parts, { message, dropped });
  return acceptance;
}

const nowhere: Acceptance = { mailboxIds: [], passedOver: 0 };

async function deliverTo(
  parts: InboundParts,
  { message, taken }: { message: InboundMessage; taken: readonly JudgedRecipient[] },
): Promise<Acceptance> {
  const { envelope, content, trace } = message;
  const now = parts.clock.now();
  const [only, ...others] = envelope.recipients;
  const recipient = others.length === 0 ? only?.address : undefined;
  const fields = traceFields({ reversePath: envelope.reversePath, recipient }, { trace, now });
  const traced = Buffer.concat([fields, content], fields.length + content.length);
  const prepared = await prepareForEach(parts, {
    organizationIds: new Set(taken.map(({ destination }) => destination.organizationId)),
    content: traced,
  });
  const delivered = { ...message, envelope: { ...envelope, recipients: taken } };
  const envelopes = envelopesToReport(delivered);
  const reports = await prepareReports(parts, { envelopes, content: traced, traceId: trace.id, now });
  const outcome = { kind: 'MAILBOX_EMAIL_DELIVERED', now } as const;
  const events = eventsOfMessage(delivered, outcome);
  const isOfOne = others.length === 0;
  return deliver(parts, { message: delivered, isOfOne, prepared, reports, events, now });
}

/** By organization: those of its people whom the message is for. */
function envelopesToReport({
  envelope: { reversePath: sender, recipients },
  journaledBy,
}: InboundMessage): ReadonlyMap<OrganizationId, JournaledEnvelope> {
  const reported = new Map<OrganizationId, { sender: string; recipients: string[] }>();
  if (journaledBy === 'everybody') return reported;
  for (const { address, destination } of recipients) {
    const { organizationId } = destination;
    if (organizationId === journaledBy) continue;
    const envelope = reported.get(organizationId) ?? { sender, recipients: [] };
    envelope.recipients.push(address);
    reported.set(organizationId, envelope);
  }
  return reported;
}

async function recordDropped(
  parts: InboundParts,
  { message, dropped }: { message: InboundMessage; dropped: readonly JudgedRecipient[] },
): Promise<void> {
  const envelope = { ...message.envelope, recipients: dropped };
  const outcome = { kind: null, now: parts.clock.now() };
  const events = eventsOfMessage({ ...message, envelope }, outcome);
  await parts.emailEvents.recordUndelivered(events);
}

async function prepareForEach(
  parts: InboundParts,
  { organizationIds, content }: { organizationIds: ReadonlySet<OrganizationId>; content: Buffer },
): Promise<PreparedMessages> {
  const results = await Promise.allSettled(
    [...organizationIds].map((organizationId) => prepareMessage(parts, { organizationId, content })),
  );
  const prepared = new Map<OrganizationId, PreparedMessage>();
  for (const result of results) {
    if (result.status === 'fulfilled') prepared.set(result.value.organizationId, result.value);
  }
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return prepared;
  await discardAll(parts, { prepared: [...prepared.values()], usedGenerations: new Set() });
  throw failed.reason;
}

interface Delivery {
  /** To those who are to get it. */
  readonly message: InboundMessage;
  /** The envelope names one recipient. */
  readonly isOfOne: boolean;
  readonly prepared: PreparedMessages;
  readonly reports: Awaited<ReturnType<typeof prepareReports>>;
  readonly events: readonly EmailEvent[];
  readonly now: number;
}

async function deliver(parts: InboundParts, delivery: Delivery): Promise<Acceptance> {
  const { message, now } = delivery;
  const prepared = [...delivery.prepared.values(), ...delivery.reports.map((report) => report.message)];
  let plans = noPlans;
  try {
    const { envelope, content, trace } = message;
    const { isSmtpUtf8 } = trace;
    plans = await planDeliveries(parts, { ...envelope, content, isSmtpUtf8, now });
    const delivered = await parts.store.write((transaction) =>
      deliverToEach(transaction, { ...delivery, plans }),
    );
    const { usedGenerations } = delivered;
    await discardAll(parts, { prepared, usedGenerations });
    await discardPlans(parts, { plans, usedGenerations });
    return delivered;
  } catch (error) {
    // whether the commit came through is not known then: the file may be in use
    const isUncertain = !isFailure(error) || error.code === 'storage-unavailable';
    if (!isUncertain) {
      await discardAll(parts, { prepared, usedGenerations: new Set() });
      await discardPlans(parts, { plans, usedGenerations: new Set() });
    }
    await recordRefusal(parts, { delivery, error });
    throw error;
  }
}

/** Of several recipients, those who could take it are tried again: only the word of one alone is the last. */
async function recordRefusal(
  parts: InboundParts,
  { delivery, error }: { delivery: Delivery; error: unknown },
): Promise<void> {
  const { message, isOfOne, now } = delivery;
  if (!isOfOne || !isFailure(error, 'mailbox-full', 'mailbox-unavailable')) return;
  const reason = (): string => error.message;
  const outcome = { kind: 'INCOMING_EMAIL_BOUNCED', reason, now } as const;
  await parts.emailEvents.recordUndelivered(eventsOfMessage(message, outcome));
}

async function deliverToEach(
  transaction: WriteTransaction,
  { message, prepared, reports, plans, events, now }: Delivery & { readonly plans: DeliveryPlans },
): Promise<Acceptance & { usedGenerations: ReadonlySet<string | null> }> {
  const usedGenerations = new Set<string | null>();
  const folders = new Map<MailboxId, string>();
  const destinations = message.envelope.recipients.map(({ destination, isJunk }) => {
    const role = isJunk === true ? ('junk' as const) : ('inbox' as const);
    return { ...destination, role };
  });
  const { mailboxes, passedOver } = await chooseMailboxes(transaction, { destinations, prepared });
  for (const { mailboxId, message: copy, role } of mailboxes) {
    const placed = await placeMessage(transaction, {
      mailboxId,
      message: copy,
      role,
      plan: plans.get(mailboxId),
      traceId: message.trace.id,
      now,
    });
    for (const generation of placed.generations) usedGenerations.add(generation);
    folders.set(mailboxId, placed.folder);
  }
  await insertDeliveryEvents(transaction, withFolders(events, { message, folders }));
  for (const generation of await sendReports(transaction, { reports, now })) usedGenerations.add(generation);
  await message.alongside?.(transaction);
  return { mailboxIds: mailboxes.map(({ mailboxId }) => mailboxId), passedOver, usedGenerations };
}

async function discardAll(
  parts: InboundParts,
  {
    prepared,
    usedGenerations,
  }: { prepared: readonly PreparedMessage[]; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  // a file that stays behind does no harm; after the commit, nothing may turn the answer around
  await Promise.allSettled(prepared.map((message) => discardUnused(parts, { message, usedGenerations })));
}
