// A message from the installation to an address, and what the trace says of it.
import { randomUUID } from 'node:crypto';
import { secondMs, type Clock } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { findOwnerOfMailDomain } from '#domain/mail-domains/find-owner-of-mail-domain.ts';
import { enqueueOutbound } from '#domain/mail-flow/outbound/enqueue-outbound.ts';
import { findMessages } from '#domain/mail-flow/trace/find-messages.ts';
import type { TracedRecipient } from '#domain/mail-flow/trace/traced-message.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { findFirstOrganization, findOrganization } from '#domain/organizations/find-organization.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction, Store } from '#storage/store.ts';
import { testMessageMail } from './test-message.mail.ts';

export interface TestMessageParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
}

export interface TestedMessage {
  readonly sender: string;
  readonly recipient: string;
  /** Undefined when nothing was heard of it in time. */
  readonly traced: TracedRecipient | undefined;
  readonly tookMs: number;
}

const waitMs = 20 * secondMs;
const lookEveryMs = secondMs / 4;
/** RFC 5321 §4.1.2, without quotes and without what is not ASCII. */
const plainAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+$/;

/** Waits for up to 20 seconds. Failures: `invalid-parameter`; storage-full, storage-unavailable. */
export async function sendTestMessage(parts: TestMessageParts, recipient: string): Promise<TestedMessage> {
  if (!plainAddress.test(recipient)) {
    throw new Failure('invalid-parameter', `“${recipient}” is no address for a test.`);
  }
  const { store, clock } = parts;
  const { id: organizationId, defaultMailDomain } = await store.read((transaction) =>
    requireSender(transaction, recipient),
  );
  const sender = `postmaster@${defaultMailDomain}`; // RFC 5321 §4.5.1: everybody has one
  const traceId = randomUUID();
  const startedMs = clock.monotonicMs();
  await enqueue(parts, { organizationId, sender, recipient, traceId });
  const traced = await waitForTrace(parts, { organizationId, traceId });
  return { sender, recipient, traced, tookMs: clock.monotonicMs() - startedMs };
}

/** The organization that is written to, or the first for an address elsewhere. */
async function requireSender(transaction: ReadTransaction, recipient: string) {
  const owner = await findOwnerOfMailDomain(transaction, recipient.slice(recipient.lastIndexOf('@') + 1));
  const organization =
    owner === undefined
      ? await findFirstOrganization(transaction)
      : await findOrganization(transaction, owner);
  if (organization !== undefined) return organization;
  throw new Failure('invalid-parameter', 'There is no organization from which a test could be sent.');
}

interface Sending {
  readonly organizationId: OrganizationId;
  readonly sender: string;
  readonly recipient: string;
  readonly traceId: string;
}

async function enqueue(parts: TestMessageParts, sending: Sending): Promise<void> {
  const { organizationId, sender, recipient, traceId } = sending;
  const now = parts.clock.now();
  const messageId = `${traceId}@${sender.slice(sender.lastIndexOf('@') + 1)}`;
  const content = await prepareMessage(parts, {
    organizationId,
    content: testMessageMail({ from: sender, to: recipient, messageId, now }),
  });
  await parts.store.write((transaction) =>
    enqueueOutbound(transaction, {
      organizationId,
      origin: 'TEST_MESSAGE',
      senderId: null,
      envelope: {
        // what becomes of it is read here: nobody is to get a bounce
        reversePath: '',
        recipients: [{ address: recipient, gatewayRule: null, originalRecipient: null, notify: null }],
        envelopeId: null,
        returnedContent: null,
        isSmtpUtf8: false,
      },
      content,
      messageId,
      traceId,
      now,
    }),
  );
}

/** What came of it, once something did. */
async function waitForTrace(
  { store, clock }: TestMessageParts,
  { organizationId, traceId }: Pick<Sending, 'organizationId' | 'traceId'>,
): Promise<TracedRecipient | undefined> {
  const endsMs = clock.monotonicMs() + waitMs;
  for (;;) {
    const [message] = await store.read((transaction) =>
      findMessages(transaction, {
        organizationId,
        filters: {
          traceId,
          sender: undefined,
          recipient: undefined,
          messageId: undefined,
          from: undefined,
          to: undefined,
        },
        after: undefined,
        limit: 1,
      }),
    );
    const traced = message?.recipients[0];
    if (traced !== undefined && isTold(traced)) return traced;
    if (clock.monotonicMs() >= endsMs) return traced;
    await new Promise<void>((resolve) => void clock.deadline(lookEveryMs, resolve));
  }
}

/** Queued alone is no news; an answer that puts it off is. */
const isTold = ({ outcome, steps }: TracedRecipient): boolean =>
  outcome !== 'QUEUED' || steps.some(({ kind }) => kind === 'OUTGOING_EMAIL_DEFERRED');
