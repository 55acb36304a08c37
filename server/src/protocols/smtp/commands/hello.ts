import { ehloReply } from '@roost/smtp';
import { messageSizeBytesMax } from '#base/limits.ts';
import { say, type Answer } from '../answer.ts';
import type { Session } from '../session.ts';

/** HELO, EHLO and LHLO (RFC 5321 §4.1.1.1, RFC 2033 §4.1). */
export function hello(
  session: Session,
  { kind, clientName }: { readonly kind: 'helo' | 'ehlo' | 'lhlo'; readonly clientName: string },
): Answer {
  session.client = { name: clientName, isExtended: kind !== 'helo' };
  // RFC 5321 §4.1.4: as if RSET had been said as well
  session.mail = undefined;
  const { hostName } = session.parts;
  if (kind === 'helo') return say(250, undefined, hostName);
  const isTlsOffered = session.isTlsOffered && !session.isEncrypted;
  return { text: ehloReply(hostName, isTlsOffered ? [...keywords, 'STARTTLS'] : keywords) };
}

/** What is offered to everybody. */
export const keywords: readonly string[] = [
  'PIPELINING',
  `SIZE ${messageSizeBytesMax}`,
  '8BITMIME',
  'SMTPUTF8',
  'ENHANCEDSTATUSCODES',
];
