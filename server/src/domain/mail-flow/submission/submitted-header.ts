// What a message that is handed in says of itself, or why it cannot be sent as it is.
import { isUtf8 } from 'node:buffer';
import { headerFields, headerValue, limits, parseAddressList, type HeaderField } from '@roost/mime';
import { messageIdKeyOf } from '../monitoring/message-id.ts';

export interface SubmittedHeader {
  readonly fields: readonly NamedField[];
  /** At least one; each is an address with a domain. */
  readonly from: readonly string[];
  /** Undefined where there is none. */
  readonly sender: string | undefined;
  /** Without angle brackets; null where there is none. */
  readonly messageId: string | null;
  readonly hasDate: boolean;
  readonly isAscii: boolean;
}

export interface NamedField extends HeaderField {
  /** Lower-case. */
  readonly key: string;
}

export interface HeaderFault {
  readonly reason: string;
  /** It is neither ASCII nor UTF-8. */
  readonly isEncoding: boolean;
}

/** Nobody writes a message with more. */
const authorsMax = 50;

export function readSubmittedHeader(content: Buffer): SubmittedHeader | HeaderFault {
  const fields = headerFields(content, 0, Math.min(content.length, limits.headerSizeBytesMax)).map(
    (field): NamedField => ({ ...field, key: field.name.toLowerCase() }),
  );
  const end = fields.at(-1)?.end ?? 0;
  const fault = faultOfForm(content, { fields, end });
  if (fault !== undefined) return fault;
  const header = content.subarray(0, end);
  const named = (key: string): NamedField[] => fields.filter((field) => field.key === key);
  const [from, ...otherFroms] = named('from').map((field) => addressesOf(content, field));
  if (from === undefined) return malformed('The message has no From field');
  if (otherFroms.length > 0) return malformed('The message has more than one From field');
  if (from === null) return malformed('The From field is not a list of addresses');
  const [senders, ...otherSenders] = named('sender').map((field) => addressesOf(content, field));
  const [sender] = senders ?? [];
  // RFC 5322 §3.6.2: one address
  if (otherSenders.length > 0 || (senders !== undefined && senders?.length !== 1)) {
    return malformed('The Sender field is not one address');
  }
  if (from.length > 1 && sender === undefined) {
    return malformed('A message From several addresses needs a Sender');
  }
  const [messageId] = named('message-id');
  return {
    fields,
    from,
    sender,
    messageId: messageId === undefined ? null : messageIdKeyOf(valueOf(content, messageId)) || null,
    hasDate: named('date').length > 0,
    isAscii: header.every((byte) => byte < 0x80),
  };
}

/**
 * Every byte up to the blank line belongs to a field with a name: what Roost reads is then what everybody
 * else reads, and nothing that was judged or removed hides in between (RFC 5322 §2.2).
 */
function faultOfForm(
  content: Buffer,
  { fields, end }: { fields: readonly NamedField[]; end: number },
): HeaderFault | undefined {
  const isWhole = fields.every(({ start }, index) => start === (fields[index - 1]?.end ?? 0));
  const isEnded = end === content.length || content.subarray(end, end + 2).equals(lineBreak);
  if (!isWhole || !isEnded) return malformed('A line of the header is no field, or the header is too long');
  // RFC 5322 §3.6.8
  if (fields.some(({ name }) => !/^[\x21-\x39\x3b-\x7e]+$/.test(name))) {
    return malformed('A field of the header has no proper name');
  }
  // RFC 6532 §3.1: what is not ASCII in a header is UTF-8
  if (!isUtf8(content.subarray(0, end))) {
    return { reason: 'The header is neither ASCII nor UTF-8', isEncoding: true };
  }
  return undefined;
}

const lineBreak = Buffer.from('\r\n');

const malformed = (reason: string): HeaderFault => ({ reason, isEncoding: false });

export const valueOf = (content: Buffer, { valueStart, end }: HeaderField): string =>
  Buffer.from(headerValue(content, valueStart, end), 'latin1').toString('utf8');

/** Null unless it names addresses, each with a domain, and nothing else. */
function addressesOf(content: Buffer, { valueStart, end }: HeaderField): string[] | null {
  const budget = { left: authorsMax + 1 };
  const addresses = parseAddressList(headerValue(content, valueStart, end), budget);
  if (addresses.length === 0 || addresses.length > authorsMax) return null;
  const texts = addresses.flatMap(({ mailbox, host }) => (mailbox && host ? [`${mailbox}@${host}`] : []));
  return texts.length === addresses.length
    ? texts.map((text) => Buffer.from(text, 'latin1').toString('utf8'))
    : null;
}
