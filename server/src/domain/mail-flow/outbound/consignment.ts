// A message in hand: its body, read once, and what a server must be able to take it.
import { isAscii as isAsciiBuffer } from 'node:buffer';
import { domainToASCII } from 'node:url';
import type { QueuedMessage, QueuedRecipient } from './queue.store.ts';

export interface Consignment {
  readonly message: QueuedMessage;
  readonly recipients: readonly QueuedRecipient[];
  /** One after the other they are the message; the body is the last of them. */
  readonly pieces: readonly Buffer[];
}

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text);

/** With its domain in the form of the DNS (RFC 5891 §4.4); the local part as it is. */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at === -1) return address;
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${isAscii(domain) ? domain : domainToASCII(domain)}`;
}

/** RFC 6152: bytes beyond ASCII, in the header or in the body. */
export function hasEightBit(pieces: readonly Buffer[]): boolean {
  return pieces.some((piece) => !isAsciiBuffer(piece));
}

/** RFC 6531 §3.1: an address of this envelope that only UTF-8 can say, or such a header. */
export const needsUtf8 = ({ message, recipients, pieces }: Consignment): boolean =>
  message.isSmtpUtf8 &&
  (![message.reversePath, ...recipients.map(({ address }) => address)].every((address) =>
    isAscii(wireAddress(address)),
  ) ||
    !isAsciiBuffer(headerOf(pieces.at(-1) ?? Buffer.alloc(0))));

/** With the blank line that ends it, where there is one. */
export function headerOf(content: Buffer): Buffer {
  const end = content.indexOf('\r\n\r\n');
  return end === -1 ? content : content.subarray(0, end + 2);
}
