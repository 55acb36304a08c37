// A report about the delivery of a message, for machines and people: RFC 3464 in the multipart/report of
// RFC 6522.
import type { Instant } from '#base/clock.ts';

export type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed';

export interface ReportedRecipient {
  readonly address: string;
  /** RFC 3461 §4.2: `rfc822;somebody@example.com`. */
  readonly originalRecipient: string | null;
  readonly status: string;
  /** What the other side said, or what we say. */
  readonly answer: { readonly text: string; readonly by: string | null; readonly isReply: boolean };
  readonly attemptedAt: Instant;
  /** Of a delayed one. */
  readonly givenUpAt: Instant | null;
}

export interface Report {
  readonly action: ReportedAction;
  readonly recipients: readonly ReportedRecipient[];
  readonly hostName: string;
  readonly envelopeId: string | null;
  readonly queuedAt: Instant;
  /** Of what is reported on; its header, or all of it. */
  readonly returned: { readonly content: Buffer; readonly isWhole: boolean };
}

/** What a person reads, and the header around it all. */
export interface ReportMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: readonly string[];
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly now: Instant;
  /** That does not occur in what is returned. */
  readonly boundary: string;
}

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text);

export function composeReport(mail: ReportMail, report: Report): Buffer {
  const status = statusLines(report);
  const isUtf8 = !isAscii([mail.to, mail.from, ...mail.text, ...status].join(''));
  const charset = isUtf8 ? 'utf-8' : 'us-ascii';
  const encoding = isUtf8 ? ['Content-Transfer-Encoding: 8bit'] : [];
  const returned = report.returned.isWhole ? 'message/rfc822' : 'text/rfc822-headers';
  // RFC 6533 §6
  const international = isUtf8 ? 'message/global-delivery-status' : 'message/delivery-status';
  const delimiter = `--${mail.boundary}`;
  const lines = [
    ...headerLines(mail),
    '',
    delimiter,
    `Content-Type: text/plain; charset=${charset}`,
    ...encoding,
    '',
    ...mail.text,
    '',
    delimiter,
    `Content-Type: ${international}`,
    ...encoding,
    '',
    ...status,
    delimiter,
    `Content-Type: ${returned}`,
    ...(isEightBit(report.returned.content) ? ['Content-Transfer-Encoding: 8bit'] : []),
    '',
    '',
  ];
  const end = `\r\n${delimiter}--\r\n`;
  return Buffer.concat([Buffer.from(lines.join('\r\n')), report.returned.content, Buffer.from(end)]);
}

const isEightBit = (content: Buffer): boolean => content.some((byte) => byte > 0x7f);

function headerLines(mail: ReportMail): string[] {
  const reference = mail.inReplyTo === null ? [] : [`<${mail.inReplyTo}>`];
  return [
    `From: "Mail service" <${mail.from}>`,
    `To: <${mail.to}>`,
    `Subject: ${mail.subject}`,
    `Date: ${headerDate(mail.now)}`,
    `Message-ID: <${mail.messageId}>`,
    ...reference.flatMap((id) => [`In-Reply-To: ${id}`, `References: ${id}`]),
    // RFC 3834 §5
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${mail.boundary}"`,
  ];
}

// RFC 5322 §3.3
const headerDate = (at: Instant): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** RFC 3464 §2.2, §2.3: each group ends with a blank line. */
function statusLines({ action, recipients, hostName, envelopeId, queuedAt }: Report): string[] {
  return [
    ...(envelopeId === null ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    `Reporting-MTA: dns; ${hostName}`,
    `Arrival-Date: ${headerDate(queuedAt)}`,
    '',
    ...recipients.flatMap((recipient) => recipientLines(recipient, action)),
  ];
}

function recipientLines(recipient: ReportedRecipient, action: ReportedAction): string[] {
  const { address, originalRecipient, status, answer, attemptedAt, givenUpAt } = recipient;
  // RFC 6533 §3
  const type = isAscii(address) ? 'rfc822' : 'utf-8';
  return [
    ...(originalRecipient === null ? [] : [`Original-Recipient: ${originalRecipient.replace(';', '; ')}`]),
    `Final-Recipient: ${type}; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(answer.by === null ? [] : [`Remote-MTA: dns; ${answer.by}`]),
    ...(answer.isReply ? [`Diagnostic-Code: smtp; ${answer.text}`] : []),
    `Last-Attempt-Date: ${headerDate(attemptedAt)}`,
    ...(givenUpAt === null ? [] : [`Will-Retry-Until: ${headerDate(givenUpAt)}`]),
    '',
  ];
}
