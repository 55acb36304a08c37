// The words of the notice that a message was not sent: a report by RFC 3462 and RFC 3464.
import { randomUUID } from 'node:crypto';

/** A larger one comes back as its header alone; its author has the rest. */
const originalBytesMax = 1024 * 1024;

export interface ReturnedRecipient {
  readonly address: string;
  /** One or more sentences. */
  readonly reason: string;
}

export function returnedMail(notice: {
  readonly to: string;
  readonly hostName: string;
  readonly envelopeId: string | null;
  /** At least one. */
  readonly recipients: readonly ReturnedRecipient[];
  readonly original: Buffer;
  readonly originalHeaderEnd: number;
  readonly originalMessageId: string | null;
  readonly date: Date;
}): Buffer {
  const { to, original, originalMessageId } = notice;
  const domain = to.slice(to.lastIndexOf('@') + 1);
  const boundary = randomUUID();
  const isWhole = original.length <= originalBytesMax;
  const header = [
    `From: "Mail service" <postmaster@${domain}>`,
    `To: <${to}>`,
    'Subject: Your message was not sent',
    `Date: ${notice.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${domain}>`,
    ...(isReferable(originalMessageId) ? [`In-Reply-To: <${originalMessageId}>`] : []),
    // RFC 3834 §5
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    'Content-Transfer-Encoding: 8bit',
    '',
  ];
  const originalType = isWhole ? 'message/rfc822' : 'text/rfc822-headers';
  return Buffer.concat([
    toBytes([...header, `--${boundary}`, ...explanation(notice), `--${boundary}`, ...statuses(notice)]),
    toBytes([`--${boundary}`, `Content-Type: ${originalType}`, 'Content-Transfer-Encoding: 8bit', '']),
    isWhole ? original : original.subarray(0, notice.originalHeaderEnd),
    toBytes(['', `--${boundary}--`]),
  ]);
}

type Notice = Parameters<typeof returnedMail>[0];

const toBytes = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\r\n`).join(''));

/** RFC 5322 §3.6.4, without what needs quotes. */
const isReferable = (messageId: string | null): messageId is string =>
  messageId !== null && /^[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(messageId);

const explanation = ({ recipients }: Notice): string[] => [
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  'Your message was not sent to these recipients:',
  '',
  ...recipients.flatMap(({ address, reason }) => [address, `    ${plain(reason)}`]),
  '',
  'The message itself is attached.',
];

/** RFC 3464 §2 */
const statuses = ({ hostName, envelopeId, recipients }: Notice): string[] => [
  'Content-Type: message/delivery-status',
  '',
  `Reporting-MTA: dns; ${hostName}`,
  ...(envelopeId === null ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
  '',
  ...recipients.flatMap(({ address, reason }) => [
    `Final-Recipient: ${finalRecipient(address)}`,
    'Action: failed',
    'Status: 5.7.1',
    `Diagnostic-Code: smtp; 550 5.7.1 ${ascii(plain(reason))}`,
    '',
  ]),
];

/** RFC 6533 §3: an address that is not ASCII is spelled out. */
const finalRecipient = (address: string): string =>
  /^[\x20-\x7e]*$/.test(address)
    ? `rfc822; ${address}`
    : `utf-8; ${address.replace(/[^\x21-\x7e]|[\\+=]/gu, (one) => `\\x{${hexOf(one)}}`)}`;

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0');

/** A name in the reason may be anything that a header can hold. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 800);
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/gu, '?');
