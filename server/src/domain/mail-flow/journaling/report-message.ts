// Reports of one message to the journals of the organizations that it concerns.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertDeliveryEvents } from '../monitoring/insert-delivery-events.ts';
import type { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import type { JournaledEnvelope } from './journal-report.mail.ts';
import { enqueueJournalReport, prepareJournalReport, type PreparedReport } from './write-journal-report.ts';

export interface JournaledMessage {
  readonly content: Buffer;
  readonly traceId: string;
  readonly now: Instant;
}

interface Report extends PreparedReport {
  readonly isMonitored: boolean;
}

/** Costs nothing where no journal is kept. Failures: storage-full, storage-unavailable. */
export async function prepareReports(
  parts: { readonly blobFiles: BlobFiles; readonly mailFlow: MailFlowSettings },
  {
    envelopes,
    ...message
  }: JournaledMessage & { readonly envelopes: ReadonlyMap<OrganizationId, JournaledEnvelope> },
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const [organizationId, envelope] of envelopes) {
    const { journal, isMonitored } = await parts.mailFlow.of(organizationId);
    if (journal === undefined) continue;
    const report = await prepareJournalReport(parts, { ...message, organizationId, journal, envelope });
    reports.push({ ...report, isMonitored });
  }
  return reports;
}

/** In the transaction of the message; the generations of large reports that are in use now. */
export async function sendReports(
  transaction: WriteTransaction,
  { reports, now }: { readonly reports: readonly Report[]; readonly now: Instant },
): Promise<(string | null)[]> {
  const generations: (string | null)[] = [];
  for (const report of reports) {
    const { generation } = await enqueueJournalReport(transaction, { report, now });
    generations.push(generation);
  }
  await insertDeliveryEvents(
    transaction,
    reports.map(({ journal, message, traceId, isMonitored }) => ({
      organizationId: message.organizationId,
      kind: 'JOURNALING_INITIATED' as const,
      sender: journal.reportAddress,
      recipient: journal.journalAddress,
      remoteAddress: '',
      sizeBytes: message.sizeBytes,
      messageId: null,
      traceId,
      rule: null,
      reason: null,
      isMonitored,
      occurrences: 1,
      occurredAt: now,
    })),
  );
  return generations;
}
