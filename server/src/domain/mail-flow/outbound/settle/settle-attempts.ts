// Writes down what came of attempts, in one transaction: rows, events, and reports to the senders.
import type { Clock } from '#base/clock.ts';
import type { OrganizationId, OutboundMessageId } from '#base/ids.ts';
import { readHeldBody, releaseBodies } from '#domain/mailboxes/messages/hold-body.ts';
import { discardUnused } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import type { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import { insertDeliveryEvents } from '#domain/mail-flow/monitoring/insert-delivery-events.ts';
import type { EmailEvent } from '#domain/mail-flow/monitoring/email-monitoring.ts';
import type { ReportedRecipient } from '../bounce/delivery-status.ts';
import { makeReport } from '../bounce/make-report.ts';
import { enqueueOutbound, type Enqueued } from '../enqueue-outbound.ts';
import type { EnqueuedMessage } from '../outbound-message.ts';
import {
  deleteFinishedMessages,
  deleteRecipients,
  lockOutboundMessages,
  postponeRecipients,
} from '../queue.store.ts';
import { givenUpAfterMs } from '../retry.ts';
import { answerTold, decide, type Attempted, type Circumstances, type Decision } from './decide.ts';

export interface SettleParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
  readonly mailFlow: MailFlowSettings;
  readonly hostName: string;
}

interface Settling extends Circumstances {
  readonly leaseId: string;
  readonly attempts?: number | undefined;
}

/** Failures: those of the store; nothing is settled then. */
export async function settleAttempts(
  parts: SettleParts,
  attempted: readonly Attempted[],
  settling: Settling,
): Promise<void> {
  const decisions = attempted.map((one) => decide(one, settling));
  const monitored = await monitoredAmong(
    parts,
    new Set(attempted.map(({ message }) => message.organizationId)),
  );
  const reports = await makeReports(parts, { decisions, now: settling.now });
  let enqueued: readonly Enqueued[] = [];
  try {
    enqueued = await parts.store.write(async (transaction) => {
      const taken = await settleRows(transaction, { decisions, monitored, settling });
      return enqueueReports(transaction, { reports, taken });
    });
  } finally {
    const usedGenerations = new Set(enqueued.map(({ generation }) => generation));
    const unused = reports.map(({ report }) =>
      discardUnused(parts, { message: report.content, usedGenerations }),
    );
    await Promise.allSettled(unused);
  }
}

/** Those that need no report, within the transaction of their delivery. */
export async function settleQuietly(
  transaction: WriteTransaction,
  given: {
    readonly attempted: readonly Attempted[];
    readonly settling: Settling;
    readonly monitored: ReadonlySet<OrganizationId>;
  },
): Promise<void> {
  const decisions = given.attempted.map((one) => decide(one, given.settling));
  await settleRows(transaction, { ...given, decisions: decisions.filter(({ told }) => told === null) });
}

export async function monitoredAmong(
  { mailFlow }: Pick<SettleParts, 'mailFlow'>,
  organizationIds: ReadonlySet<OrganizationId>,
): Promise<ReadonlySet<OrganizationId>> {
  const monitored = new Set<OrganizationId>();
  for (const organizationId of organizationIds) {
    if ((await mailFlow.of(organizationId)).isMonitored) monitored.add(organizationId);
  }
  return monitored;
}

interface Written {
  readonly decisions: readonly Decision[];
  readonly monitored: ReadonlySet<OrganizationId>;
  readonly settling: Settling;
}

/** The rows that were still ours; of the others somebody else has told. */
async function settleRows(
  transaction: WriteTransaction,
  { decisions, monitored, settling }: Written,
): Promise<ReadonlySet<number>> {
  const { leaseId, now } = settling;
  const messageIds = [...new Set(decisions.map(({ attempted }) => attempted.message.id))];
  await lockOutboundMessages(transaction, messageIds);
  const done = decisions.filter(({ kind }) => kind !== 'postponed').map(idOf);
  const taken = new Set(await deleteRecipients(transaction, { ids: done, leaseId }));
  for (const id of await postponeAll(transaction, { decisions, settling })) taken.add(id);
  await forgetFinished(transaction, { messageIds, now });
  const ours = decisions.filter((one) => taken.has(idOf(one)));
  await insertDeliveryEvents(
    transaction,
    ours.flatMap((one) => eventOf(one, { now, monitored })),
  );
  return taken;
}

const idOf = ({ attempted }: Decision): number => attempted.recipient.id;

/** Rows that are put off alike are written together. */
async function postponeAll(
  transaction: WriteTransaction,
  { decisions, settling }: Pick<Written, 'decisions' | 'settling'>,
): Promise<number[]> {
  const postponed = decisions.filter((one) => one.kind === 'postponed');
  const alike = Map.groupBy(postponed, ({ dueAt, isDelayTold, answer }) =>
    JSON.stringify([dueAt, isDelayTold, answer.text, answer.by]),
  );
  const taken: number[] = [];
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { dueAt, isDelayTold, answer } = first;
    const written = await postponeRecipients(transaction, {
      ids: group.map(idOf),
      leaseId: settling.leaseId,
      dueAt,
      isDelayTold,
      triedAt: settling.now,
      answer: answer.text,
      answeredBy: answer.by,
    });
    taken.push(...written);
  }
  return taken;
}

export async function forgetFinished(
  transaction: WriteTransaction,
  { messageIds, now }: { readonly messageIds: readonly OutboundMessageId[]; readonly now: number },
): Promise<void> {
  const blobIds = await deleteFinishedMessages(transaction, messageIds);
  if (blobIds.length > 0) await releaseBodies(transaction, { blobIds, now });
}

const eventKinds = {
  sent: 'OUTGOING_EMAIL_SENT',
  bounced: 'OUTGOING_EMAIL_BOUNCED',
  postponed: 'OUTGOING_EMAIL_DEFERRED',
} as const;

function eventOf(
  { kind, attempted, answer }: Decision,
  { now, monitored }: { readonly now: number; readonly monitored: ReadonlySet<OrganizationId> },
): EmailEvent[] {
  const { message, recipient } = attempted;
  // five days of the same answer are told once
  if (kind === 'postponed' && recipient.answer === answer.text) return [];
  return [
    {
      organizationId: message.organizationId,
      kind: eventKinds[kind],
      isMonitored: monitored.has(message.organizationId),
      sender: message.reversePath,
      recipient: recipient.address,
      remoteAddress: answer.address ?? '',
      sizeBytes: message.sizeBytes,
      messageId: message.messageId,
      traceId: message.traceId,
      rule: null,
      reason: null,
      answer: answer.text,
      remoteHost: answer.by ?? undefined,
      occurrences: 1,
      occurredAt: now,
    },
  ];
}

interface MadeReport {
  readonly report: EnqueuedMessage;
  /** It is sent when one of these rows was ours. */
  readonly ids: readonly number[];
}

async function makeReports(
  parts: SettleParts,
  { decisions, now }: { readonly decisions: readonly Decision[]; readonly now: number },
): Promise<MadeReport[]> {
  const told = decisions.filter((one) => one.told !== null);
  const groups = Map.groupBy(told, ({ attempted, told: is }) => `${attempted.message.id} ${is?.action}`);
  const reports: MadeReport[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first?.told === null || first === undefined) continue;
    const { message } = first.attempted;
    // one that cannot be read is reported on all the same
    const content = (await readHeldBody(parts, message.blobId).catch(() => undefined)) ?? Buffer.alloc(0);
    const recipients = group.map((one) => reportedOf(one, now));
    const order = { message, action: first.told.action, recipients, content, now };
    reports.push({ report: await makeReport(parts, order), ids: group.map(idOf) });
  }
  return reports;
}

function reportedOf(decision: Decision, now: number): ReportedRecipient {
  const { attempted, told, kind } = decision;
  const { message, recipient } = attempted;
  return {
    address: recipient.address,
    originalRecipient: recipient.originalRecipient,
    status: told?.status ?? decision.answer.status,
    answer: answerTold(decision),
    attemptedAt: now,
    givenUpAt: kind === 'postponed' ? message.queuedAt + givenUpAfterMs : null,
  };
}

async function enqueueReports(
  transaction: WriteTransaction,
  { reports, taken }: { readonly reports: readonly MadeReport[]; readonly taken: ReadonlySet<number> },
): Promise<Enqueued[]> {
  const enqueued: Enqueued[] = [];
  for (const { report, ids } of reports) {
    if (ids.some((id) => taken.has(id))) enqueued.push(await enqueueOutbound(transaction, report));
  }
  return enqueued;
}
