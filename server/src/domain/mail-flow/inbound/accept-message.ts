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
import type { InboundMailbox } from './recipient.ts';
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
  readonly mailbox: Pick<InboundMailbox, 'mailboxId' | 'organizationId'>;
}

/**
 * Puts the message into the INBOX of every mailbox, once each, in one transaction: durable when it resolves,
 * nowhere when it fails. Failures: mailbox-full, mailbox-unavailable, storage-full, storage-unavailable.
 */
export async function acceptMessage(parts: InboundParts, message: InboundMessage): Promise<void> {
  const { envelope, content, trace } = message;
  const now = parts.clock.now();
  const [only, ...others] = envelope.recipients;
  const recipient = others.length === 0 ? only?.address : undefined;
  const fields = traceFields({ reversePath: envelope.reversePath, recipient }, { trace, now });
  const traced = Buffer.concat([fields, content], fields.length + content.length);
  const mailboxes = distinctMailboxes(envelope.recipients);
  const prepared = await prepareForEach(parts, {
    organizationIds: new Set(mailboxes.values()),
    content: traced,
  });
  const monitored = {
    sender: envelope.reversePath,
    remoteAddress: trace.remoteAddress,
    sizeBytes: content.length,
    recipients: envelope.recipients,
  };
  await deliver(parts, { mailboxes, prepared, monitored, now });
}

/** In the order of their ids, in which they are locked. */
function distinctMailboxes(recipients: readonly InboundRecipient[]): ReadonlyMap<MailboxId, OrganizationId> {
  const mailboxes = recipients.map(({ mailbox }) => [mailbox.mailboxId, mailbox.organizationId] as const);
  return new Map(mailboxes.sort(([one], [other]) => one - other));
}

type PreparedMessages = ReadonlyMap<OrganizationId, PreparedMessage>;

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
  readonly mailboxes: ReadonlyMap<MailboxId, OrganizationId>;
  readonly prepared: PreparedMessages;
  readonly monitored: MonitoredMessage;
  readonly now: number;
}

async function deliver(parts: InboundParts, delivery: Delivery): Promise<void> {
  const { prepared } = delivery;
  try {
    const usedGenerations = await parts.store.write((transaction) => deliverToEach(transaction, delivery));
    await discardAll(parts, { prepared, usedGenerations });
  } catch (error) {
    // whether the commit came through is not known then: the file may be in use
    const isUncertain = !isFailure(error) || error.code === 'storage-unavailable';
    if (!isUncertain) await discardAll(parts, { prepared, usedGenerations: new Set() });
    await recordRefusal(parts, { delivery, error });
    throw error;
  }
}

/** Of several mailboxes, those that could take it are tried again: only the word of one alone is the last. */
async function recordRefusal(
  { store }: InboundParts,
  { delivery, error }: { delivery: Delivery; error: unknown },
): Promise<void> {
  const { mailboxes, monitored, now } = delivery;
  if (mailboxes.size > 1 || !isFailure(error, 'mailbox-full', 'mailbox-unavailable')) return;
  const refused = { kind: 'INCOMING_EMAIL_BOUNCED', reason: error.message, now } as const;
  const recording = store.write((transaction) => recordEmailEvents(transaction, monitored, refused));
  await Promise.allSettled([recording]); // the sender is told of the refusal, not of this
}

async function deliverToEach(
  transaction: WriteTransaction,
  { mailboxes, prepared, monitored, now }: Delivery,
): Promise<ReadonlySet<string | null>> {
  const usedGenerations = new Set<string | null>();
  for (const [mailboxId, organizationId] of mailboxes) {
    const message = prepared.get(organizationId);
    if (message === undefined) throw new Error('the message was prepared for every organization');
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
  return usedGenerations;
}

async function discardAll(
  parts: InboundParts,
  { prepared, usedGenerations }: { prepared: PreparedMessages; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  const messages = [...prepared.values()];
  // a file that stays behind does no harm; after the commit, nothing may turn the answer around
  await Promise.allSettled(messages.map((message) => discardUnused(parts, { message, usedGenerations })));
}
