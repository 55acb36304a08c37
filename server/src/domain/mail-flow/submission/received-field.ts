import type { Instant } from '#base/clock.ts';
import { headerDate } from '../inbound/trace-fields.ts';

export interface SubmissionTrace {
  /** Names this message in logs as well. */
  readonly id: string;
  readonly remoteAddress: string;
  readonly hostName: string;
  /** EHLO was said. */
  readonly isExtended: boolean;
  readonly isEncrypted: boolean;
  readonly isSmtpUtf8: boolean;
}

/**
 * RFC 5321 §4.4, without the clause that says from where: strangers who get the message have no use for where
 * its author sat and what the author's machine is called (§7.6). The log and the events know.
 */
export const receivedField = (trace: SubmissionTrace, now: Instant): string =>
  `Received: by ${trace.hostName} with ${transmissionType(trace)} id ${trace.id};\r\n` +
  `\t${headerDate(now)}\r\n`;

// RFC 3848, RFC 6531 §4.3
function transmissionType({ isExtended, isEncrypted, isSmtpUtf8 }: SubmissionTrace): string {
  if (!isExtended) return 'SMTP';
  return `${isSmtpUtf8 ? 'UTF8' : 'E'}SMTP${isEncrypted ? 'S' : ''}A`;
}
