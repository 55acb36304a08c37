// The bytes that leave: fields are put in and taken out whole, and nothing else of the message is touched.
import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { headerDate } from '../inbound/trace-fields.ts';
import type { SenderVerdict } from './judge-sender.ts';
import { receivedField, type SubmissionTrace } from './received-field.ts';
import { valueOf, type NamedField, type SubmittedHeader } from './submitted-header.ts';

export interface FinishedMessage {
  /** Without those in Bcc. */
  readonly sent: Buffer;
  /** For Sent; the same buffer as `sent` where nobody is in Bcc. */
  readonly copy: Buffer;
  readonly messageId: string;
}

export function finishMessage(
  content: Buffer,
  given: {
    readonly header: SubmittedHeader;
    readonly sender: Extract<SenderVerdict, { kind: 'allowed' }>['sender'];
    readonly trace: SubmissionTrace;
    readonly now: Instant;
  },
): FinishedMessage {
  const { header, sender, trace, now } = given;
  const messageId = header.messageId ?? `${randomUUID()}@${domainOf(header.from[0] ?? trace.hostName)}`;
  const added = [
    receivedField(trace, now),
    // RFC 6409 §8.2, §8.3
    header.messageId === null ? `Message-ID: <${messageId}>\r\n` : '',
    header.hasDate ? '' : `Date: ${headerDate(now)}\r\n`,
    typeof sender === 'object' ? `Sender: <${sender.address}>\r\n` : '',
  ].join('');
  const isNeverKept = (field: NamedField): boolean =>
    (field.key === 'sender' && sender !== 'as-it-is') ||
    (field.key === 'message-id' && header.messageId === null) ||
    isForeign(content, { field, hostName: trace.hostName });
  const copy = compose(content, { added, fields: header.fields, isLeftOut: isNeverKept });
  const isBlind = ({ key }: NamedField): boolean => key === 'bcc' || key === 'resent-bcc';
  const sent = header.fields.some(isBlind)
    ? compose(content, {
        added,
        fields: header.fields,
        isLeftOut: (field) => isNeverKept(field) || isBlind(field),
      })
    : copy;
  return { sent, copy, messageId };
}

/** What only a server that delivers or verifies may say (RFC 5321 §4.4, RFC 8601 §5). */
function isForeign(content: Buffer, { field, hostName }: { field: NamedField; hostName: string }): boolean {
  if (field.key === 'return-path') return true;
  if (field.key !== 'authentication-results') return false;
  const [server = ''] = valueOf(content, field).split(/[;\s(]/, 1);
  return server.toLowerCase() === hostName.toLowerCase();
}

function compose(
  content: Buffer,
  given: {
    added: string;
    fields: readonly NamedField[];
    isLeftOut: (field: NamedField) => boolean;
  },
): Buffer {
  const kept = given.fields.filter((field) => !given.isLeftOut(field));
  const end = given.fields.at(-1)?.end ?? 0;
  return Buffer.concat([
    Buffer.from(given.added),
    ...kept.map((field) => content.subarray(field.start, field.end)),
    content.subarray(end),
  ]);
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
