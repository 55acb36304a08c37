// Makes the report of a message before the transaction that stores it, and sends it on its way within.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { enqueueOutbound, type Enqueued } from '../outbound/enqueue-outbound.ts';
import { journalReportMail, type JournaledEnvelope } from './journal-report.mail.ts';
import type { Journal } from './journal.ts';

export interface PreparedReport {
  readonly journal: Journal;
  readonly message: PreparedMessage;
  readonly messageId: string;
  /** Of the message that is reported. */
  readonly traceId: string;
}

/** Failures: storage-full, storage-unavailable. */
export async function prepareJournalReport(
  parts: { readonly blobFiles: BlobFiles },
  reported: {
    readonly organizationId: OrganizationId;
    readonly journal: Journal;
    readonly envelope: JournaledEnvelope;
    readonly content: Buffer;
    readonly traceId: string;
    readonly now: Instant;
  },
): Promise<PreparedReport> {
  const { organizationId, journal, traceId } = reported;
  const { report, messageId } = journalReportMail(reported);
  const message = await prepareMessage(parts, { organizationId, content: report });
  return { journal, message, messageId, traceId };
}

/** A report that cannot be delivered comes back to the journal's report address. */
export const enqueueJournalReport = (
  transaction: WriteTransaction,
  { report, now }: { readonly report: PreparedReport; readonly now: Instant },
): Promise<Enqueued> =>
  enqueueOutbound(transaction, {
    organizationId: report.message.organizationId,
    origin: 'JOURNAL_REPORT',
    senderId: null,
    envelope: {
      reversePath: report.journal.reportAddress,
      recipients: [
        { address: report.journal.journalAddress, gatewayRule: null, originalRecipient: null, notify: null },
      ],
      envelopeId: null,
      returnedContent: null,
      isSmtpUtf8: false,
    },
    content: report.message,
    messageId: report.messageId,
    traceId: report.traceId,
    now,
  });
