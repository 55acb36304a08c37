// A message from outside, once its sender has said all of it: stored for everybody it is for, or for nobody.
import type { Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import { requireFolderByRole } from '#domain/mailboxes/folders/list-folders.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags } from '#domain/mailboxes/messages/flags.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { discardUnused, prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { recordEmailEvents, type MonitoredMessage } from '../monitoring/record-email-events.ts';
import { chooseMailboxes, type PreparedMessages } from './choose-mailboxes.ts';
import type { Destination } from './recipient.ts';
import { traceFields, type Trace } from './trace-fields.ts';

export interface InboundParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
}

export interface InboundMessage {
  readonly envelope: {
    /** Empty for the null path of bounces. */
    readonly reversePath: string;
    readonly recipients: readonly InboundRecipient[];
  };
  /** As it came, in lines that end in CRLF. */
  readonly content: Buffer;
  readonly trace: Trace;
}

export interface InboundRecipient {
  /** As the envelope has it. */
  readonly address: string;
  readonly destination: Pick<Destination, 'mailboxIds' | 'organizationId'>;
}

export interface Acceptance {
  /** That have the message now. */
  readonly mailboxIds: readonly MailboxId[];
  /** Mailboxes of a group's members that had no room for it. */
  readonly passedOver: number;
}

/**
 * Puts the message into the INBOX of every mailbox, once each, in one transaction: durable when it resolves,
 * nowhere when it fails. Of a group, those without room are passed over as long as anybody has room.
 * Failures: mailbox-full, mailbox-unavailable, storage-full, storage-unavailable.
 */
export async function acceptMessage(parts: InboundParts, message: InboundMessage): Promise<Acceptance> {
  const { envelope, content, trace } = message;
  const now = parts.clock.now();
  const [only, ...others] = envelope.recipients;
  const recipient = others.length === 0 ? only?.address : undefined;
  const fields = traceFields({ reversePath: envelope.reversePath, recipient }, { trace, now });
  const traced = Buffer.concat([fields, content], fields.length + content.length);
  const destinations = envelope.recipients.map(({ destination }) => destination);
  const prepared = await prepareForEach(parts, {
    organizationIds: new Set(destinations.map(({ organizationId }) => organizationId)),
    content: traced,
  });
  const monitored = {
    sender: envelope.reversePath,
    remoteAddress: trace.remoteAddress,
    sizeBytes: content.length,
    recipients: envelope.recipients,
  };
  return deliver(parts, { destinations, prepared, monitored, now });
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
  await discardAll(parts, { prepared, usedGenerations: new Set() });
  throw failed.reason;
}

interface Delivery {
  readonly destinations: readonly InboundRecipient['destination'][];
  readonly prepared: PreparedMessages;
  readonly monitored: MonitoredMessage;
  readonly now: number;
}

async function deliver(parts: InboundParts, delivery: Delivery): Promise<Acceptance> {
  const { prepared } = delivery;
  try {
    const delivered = await parts.store.write((transaction) => deliverToEach(transaction, delivery));
    await discardAll(parts, { prepared, usedGenerations: delivered.usedGenerations });
    return delivered;
  } catch (error) {
    // whether the commit came through is not known then: the file may be in use
    const isUncertain = !isFailure(error) || error.code === 'storage-unavailable';
    if (!isUncertain) await discardAll(parts, { prepared, usedGenerations: new Set() });
    await recordRefusal(parts, { delivery, error });
    throw error;
  }
}

/** Of several recipients, those who could take it are tried again: only the word of one alone is the last. */
async function recordRefusal(
  { store }: InboundParts,
  { delivery, error }: { delivery: Delivery; error: unknown },
): Promise<void> {
  const { destinations, monitored, now } = delivery;
  if (destinations.length > 1 || !isFailure(error, 'mailbox-full', 'mailbox-unavailable')) return;
  const refused = { kind: 'INCOMING_EMAIL_BOUNCED', reason: error.message, now } as const;
  const recording = store.write((transaction) => recordEmailEvents(transaction, monitored, refused));
  await Promise.allSettled([recording]); // the sender is told of the refusal, not of this
}

async function deliverToEach(
  transaction: WriteTransaction,
  { destinations, prepared, monitored, now }: Delivery,
): Promise<Acceptance & { usedGenerations: ReadonlySet<string | null> }> {
  const usedGenerations = new Set<string | null>();
  const { mailboxes, passedOver } = await chooseMailboxes(transaction, { destinations, prepared });
  for (const { mailboxId, message } of mailboxes) {
    const inbox = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role: 'inbox' });
    const placed = await addMessage(transaction, {
      mailbox: mailboxId,
      folderId: inbox.id,
      message,
      flags: noFlags,
      receivedAt: now,
      now,
    });
    usedGenerations.add(placed.generation);
  }
  await recordEmailEvents(transaction, monitored, { kind: 'MAILBOX_EMAIL_DELIVERED', now });
  return { mailboxIds: mailboxes.map(({ mailboxId }) => mailboxId), passedOver, usedGenerations };
}

async function discardAll(
  parts: InboundParts,
  { prepared, usedGenerations }: { prepared: PreparedMessages; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  const messages = [...prepared.values()];
  // a file that stays behind does no harm; after the commit, nothing may turn the answer around
  await Promise.allSettled(messages.map((message) => discardUnused(parts, { message, usedGenerations })));
}
