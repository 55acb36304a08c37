// The Message-ID by which people look for a message: without its angle brackets (RFC 5322 §3.6.4).
import { headerFields, headerValue, limits } from '@roost/mime';

// RFC 5322 §2.1.1: as long as a line may be
const lengthMax = 998;

export const messageIdKeyOf = (text: string): string =>
  (/<([^<>]*)>/.exec(text)?.[1] ?? text).trim().slice(0, lengthMax);

/** Null where the header has none. */
export function readMessageId(content: Buffer): string | null {
  const end = Math.min(content.length, limits.headerSizeBytesMax);
  const field = headerFields(content, 0, end).find(({ name }) => name.toLowerCase() === 'message-id');
  if (field === undefined) return null;
  return messageIdKeyOf(headerValue(content, field.valueStart, field.end)) || null;
}
