// The words and the form of a journal report: who sent the message to whom, as the envelope had it, and the
// message as it was. Archives read these fields in reports of Exchange.
import { randomUUID } from 'node:crypto';
import { indexMessage, decodeHeaderText } from '@roost/mime';
import type { Instant } from '#base/clock.ts';
import type { Journal } from './journal.ts';

export interface JournaledEnvelope {
  /** Empty for the null path of bounces. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

export function journalReportMail({
  journal,
  envelope,
  content,
  now,
}: {
  readonly journal: Journal;
  readonly envelope: JournaledEnvelope;
  readonly content: Buffer;
  readonly now: Instant;
}): { readonly report: Buffer; readonly messageId: string } {
  const { journalAddress, reportAddress } = journal;
  const domain = reportAddress.slice(reportAddress.lastIndexOf('@') + 1);
  const messageId = `${randomUUID()}@${domain}`;
  const boundary = `journal-${randomUUID()}`;
  const original = indexMessage(content).envelope;
  const subject = oneLine(decodeHeaderText(original.subject ?? ''));
  const head = [
    `From: "Journal" <${reportAddress}>`,
    `To: <${journalAddress}>`,
    'Subject: Journal report',
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `Sender: ${envelope.sender === '' ? '<>' : oneLine(envelope.sender)}`,
    `Subject: ${subject}`,
    `Message-Id: ${oneLine(original.messageId ?? '')}`,
    ...envelope.recipients.map((recipient) => `Recipient: ${oneLine(recipient)}`),
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment',
    '',
    '',
  ];
  const report = Buffer.concat([
    Buffer.from(head.join('\r\n')),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { report, messageId };
}

/** An encoded word may hold line ends: they would forge the next line. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
