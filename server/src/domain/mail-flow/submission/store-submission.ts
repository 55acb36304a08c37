// Everything that a submission leaves behind, in one transaction: copies in Sent, rows of the queue, what was
// counted and what is told.
import type { Instant } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { EntityId, MailboxId } from '#base/ids.ts';
import { findActiveMailboxesOf } from '#domain/mailboxes/find-mailbox.ts';
import { lockMailboxes } from '#domain/mailboxes/lock-mailbox.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { discardUnused, prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { fileSentCopy } from '#domain/mailboxes/messages/sent-copy.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { prepareReports, sendReports } from '../journaling/report-message.ts';
import { insertDeliveryEvents } from '../monitoring/insert-delivery-events.ts';
import { enqueueOutbound } from '../outbound/enqueue-outbound.ts';
import { bounceTextOf } from '../rules/judge-mail-flow.ts';
import { outsideRecipientsPerDayMax, takeFromDailyLimit } from './daily-limit.ts';
import type { FinishedMessage } from './finish-message.ts';
import type { JudgedSubmissionRecipient } from './judge-recipients.ts';
import { placeNotice, prepareNotice, requireMailboxOf } from './return-message.ts';
import { submissionEvents } from './submission-events.ts';
import type { Submission, SubmissionOutcome, SubmitParts } from './submission.ts';
import type { SubmittedHeader } from './submitted-header.ts';

interface Accepted {
  readonly submission: Submission;
  readonly header: SubmittedHeader;
  readonly finished: FinishedMessage;
  /** At least one that no rule bounces. */
  readonly recipients: readonly JudgedSubmissionRecipient[];
  /** Others in whose Sent it belongs. */
  readonly ownerIds: readonly EntityId[];
  readonly isMonitored: boolean;
  readonly now: Instant;
}

interface Prepared {
  readonly sent: PreparedMessage;
  readonly copy: PreparedMessage;
  /** Of recipients whom a rule bounces. */
  readonly notice: PreparedMessage | undefined;
  readonly reports: Awaited<ReturnType<typeof prepareReports>>;
}

type Stored = { readonly generations: readonly (string | null)[] } | { readonly freeAt: Instant };

export async function storeSubmission(parts: SubmitParts, accepted: Accepted): Promise<SubmissionOutcome> {
  const prepared = await prepareAll(parts, accepted);
  try {
    const stored = await parts.store.write((transaction) => store(transaction, { accepted, prepared }));
    await discardAll(parts, { prepared, used: 'generations' in stored ? stored.generations : [] });
    if (!('freeAt' in stored)) return { kind: 'accepted' };
    const reason = `You may write to ${outsideRecipientsPerDayMax} recipients outside in 24 hours`;
    return { kind: 'limited', reason, freeAt: stored.freeAt };
  } catch (error) {
    // whether the commit came through is not known otherwise: the files may be in use
    if (isFailure(error) && error.code !== 'storage-unavailable')
      await discardAll(parts, { prepared, used: [] });
    throw error;
  }
}

async function prepareAll(parts: SubmitParts, accepted: Accepted): Promise<Prepared> {
  const { submission, header, finished, recipients, now } = accepted;
  const { organizationId } = submission.actor;
  const sent = await prepareMessage(parts, { organizationId, content: finished.sent });
  const isSame = finished.copy === finished.sent;
  const copy = isSame ? sent : await prepareMessage(parts, { organizationId, content: finished.copy });
  const bounced = recipients.flatMap(({ address, verdict }) =>
    verdict.action === 'BOUNCE' ? [{ address, reason: bounceTextOf(verdict) }] : [],
  );
  const notice =
    bounced.length === 0
      ? undefined
      : await prepareNotice(parts, { submission, header, recipients: bounced, now });
  const left = leftOf(recipients).map(({ address }) => address);
  const envelope = { sender: submission.envelope.reversePath, recipients: left };
  const reports = await prepareReports(parts, {
    envelopes: new Map(left.length === 0 ? [] : [[organizationId, envelope]]),
    content: finished.copy,
    traceId: submission.trace.id,
    now,
  });
  return { sent, copy, notice, reports };
}

/** Those for whom it goes on its way. */
const leftOf = (recipients: readonly JudgedSubmissionRecipient[]): JudgedSubmissionRecipient[] =>
  recipients.filter(({ verdict }) => verdict.action !== 'BOUNCE' && verdict.action !== 'DROP');

async function store(
  transaction: WriteTransaction,
  { accepted, prepared }: { accepted: Accepted; prepared: Prepared },
): Promise<Stored> {
  const { submission, finished, recipients, isMonitored, now } = accepted;
  const { actor } = submission;
  await actor.assertCurrent(transaction);
  const { own, all } = await lockSenders(transaction, accepted);
  const left = leftOf(recipients);
  const outside = left.filter(({ isOutside }) => isOutside).length;
  const limited = await takeFromDailyLimit(transaction, { actor, recipients: outside, now });
  if (limited !== undefined) return limited;
  const generations: (string | null)[] = [];
  for (const mailboxId of all) {
    const filed = await fileSentCopy(transaction, { mailboxId, message: prepared.copy, now });
    if (filed !== undefined) generations.push(filed.generation);
  }
  if (prepared.notice !== undefined) {
    const placed = await placeNotice(transaction, { mailboxId: own, message: prepared.notice, now });
    generations.push(placed.generation);
  }
  if (left.length > 0) {
    const { generation } = await enqueue(transaction, { accepted, recipients: left, content: prepared.sent });
    generations.push(generation);
  }
  generations.push(...(await sendReports(transaction, { reports: prepared.reports, now })));
  const { messageId, sent } = finished;
  const of = { submission, recipients, messageId, sizeBytes: sent.length, isMonitored, now };
  await insertDeliveryEvents(transaction, submissionEvents(of));
  return { generations };
}

/** The actor's mailbox, and those of owners that have one, locked in the order of their ids. */
async function lockSenders(
  transaction: WriteTransaction,
  { submission: { actor }, ownerIds }: Accepted,
): Promise<{ own: MailboxId; all: readonly MailboxId[] }> {
  const { organizationId } = actor;
  const own = await requireMailboxOf(transaction, actor);
  const owners =
    ownerIds.length === 0 ? [] : await findActiveMailboxesOf(transaction, { organizationId, ownerIds });
  const all = new Set([own, ...owners.map(({ id }) => id)]);
  const locked = await lockMailboxes(transaction, [...all]);
  return { own, all: locked.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id) };
}

function enqueue(
  transaction: WriteTransaction,
  {
    accepted: { submission, header, finished, now },
    recipients,
    content,
  }: { accepted: Accepted; recipients: readonly JudgedSubmissionRecipient[]; content: PreparedMessage },
): Promise<{ generation: string | null }> {
  const { actor, envelope, trace } = submission;
  return enqueueOutbound(transaction, {
    organizationId: actor.organizationId,
    origin: 'SUBMITTED',
    senderId: actor.userId,
    envelope: {
      reversePath: envelope.reversePath,
      recipients,
      envelopeId: envelope.envelopeId,
      returnedContent: envelope.returnedContent,
      isSmtpUtf8: envelope.isSmtpUtf8 || !header.isAscii,
    },
    content,
    messageId: finished.messageId,
    traceId: trace.id,
    now,
  });
}

async function discardAll(
  parts: SubmitParts,
  { prepared, used }: { prepared: Prepared; used: readonly (string | null)[] },
): Promise<void> {
  const { sent, copy, notice, reports } = prepared;
  const messages = new Set([sent, copy, ...(notice === undefined ? [] : [notice])]);
  for (const { message } of reports) messages.add(message);
  const usedGenerations = new Set(used);
  // a file that stays behind does no harm; after the commit, nothing may turn the answer around
  await Promise.allSettled(
    [...messages].map((message) => discardUnused(parts, { message, usedGenerations })),
  );
}
