// The header fields that a server adds on top of what it accepts (RFC 5321 §4.4), and the guard against mail
// that goes round.
import { isIPv6 } from 'node:net';
import type { Instant } from '#base/clock.ts';

export interface Trace {
  /** Names this message in logs as well. */
  readonly id: string;
  readonly remoteAddress: string;
  /** What the client called itself. */
  readonly heloName: string;
  readonly hostName: string;
  readonly protocol: 'SMTP' | 'ESMTP' | 'LMTP';
  readonly isEncrypted: boolean;
  readonly isSmtpUtf8: boolean;
}

export interface TracedEnvelope {
  /** Empty for the null path of bounces. */
  readonly reversePath: string;
  /** The one recipient, when there is one: others must not learn of each other (RFC 5321 §7.2). */
  readonly recipient: string | undefined;
}

export function traceFields(
  { reversePath, recipient }: TracedEnvelope,
  { trace, now }: { trace: Trace; now: Instant },
): Buffer {
  const { heloName, remoteAddress, hostName, id } = trace;
  const literal = isIPv6(remoteAddress) ? `[IPv6:${remoteAddress}]` : `[${remoteAddress}]`;
  const recipientClause = recipient === undefined ? '' : `\r\n\tfor <${recipient}>`;
  return Buffer.from(
    `Return-Path: <${reversePath}>\r\n` +
      `Received: from ${heloName} (${literal})\r\n` +
      `\tby ${hostName} with ${transmissionType(trace)} id ${id}${recipientClause};\r\n` +
      `\t${headerDate(now)}\r\n`,
  );
}

// RFC 3848, RFC 6531 §4.3
function transmissionType({ protocol, isEncrypted, isSmtpUtf8 }: Trace): string {
  if (protocol === 'SMTP') return protocol;
  const name = isSmtpUtf8 ? `UTF8${protocol === 'LMTP' ? 'LMTP' : 'SMTP'}` : protocol;
  return isEncrypted ? `${name}S` : name;
}

// RFC 5322 §3.3
export const headerDate = (now: Instant): string => new Date(now).toUTCString().replace('GMT', '+0000');

/** Each server on the way adds its field on top, so those of a message that goes round are found here. */
const searchedBytesMax = 256 * 1024;
const hopsMax = 100;

/** RFC 5321 §6.3: more servers have passed this message on than any honest way has. */
export function isLooping(content: Buffer): boolean {
  if (content.indexOf('\r\n') === 0) return false;
  const headerEnd = content.indexOf('\r\n\r\n');
  const end = Math.min(headerEnd === -1 ? content.length : headerEnd, searchedBytesMax);
  const fields = content.toString('latin1', 0, end).match(/^received:/gim);
  return fields !== null && fields.length > hopsMax;
}
