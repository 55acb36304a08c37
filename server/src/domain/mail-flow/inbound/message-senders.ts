// Who a message says it is from, for the rules: its header, which strangers write as they like.
import { headerFields, headerValue, limits, parseAddressList } from '@roost/mime';
import type { Senders } from '../rules/judge-mail-flow.ts';
import { readMailAddress, type MailAddress } from '../rules/mail-flow-pattern.ts';

/** Nobody honest names more; the rest is not looked at. */
const addressesMax = 1_000;

/**
 * RFC 5322 §3.6.2: who handed it in (Sender), then everybody who wrote it (From); the envelope's sender where
 * the header names nobody.
 */
export function sendersOf({ content, reversePath }: { content: Buffer; reversePath: string }): Senders {
  const fields = headerFields(content, 0, Math.min(content.length, limits.headerSizeBytesMax));
  const addressesIn = (name: string): MailAddress[] =>
    fields
      .filter((field) => field.name.toLowerCase() === name)
      .flatMap(({ valueStart, end }) => addressesOf(headerValue(content, valueStart, end)));
  const groups = [addressesIn('sender'), addressesIn('from')].filter((group) => group.length > 0);
  return groups.length > 0 ? groups : [[readMailAddress(reversePath)]];
}

function addressesOf(value: string): MailAddress[] {
  const addresses = parseAddressList(value, { left: addressesMax });
  return addresses.flatMap(({ mailbox, host }) =>
    mailbox === null || host === null || host === ''
      ? []
      : [{ localPart: fromOctets(mailbox), domain: fromOctets(host) }],
  );
}

// RFC 6532 §3.2: what is not ASCII in a header is UTF-8
const fromOctets = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
