import { wireParameter } from './content-fields.ts';
import { decodeBase64 } from './decode-base64.ts';
import { decodeCharset } from './decode-charset.ts';
import { decodeQuotedPrintable } from './decode-quoted-printable.ts';
import type { Part } from './message-index.ts';

/**
 * A part's content without its transfer encoding (RFC 2045 §6). Unknown encodings are left as they are; then,
 * and for 7bit, 8bit and binary, the answer shares its memory with `raw`.
 */
export function decodeBody(raw: Buffer, part: Part): Buffer {
  const body = raw.subarray(part.bodyStart, part.bodyEnd);
  if (part.encoding === 'base64') return decodeBase64(body);
  return part.encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body;
}

/** A part's content as text; line ends stay as they are. */
export function decodeText(raw: Buffer, part: Part): string {
  return decodeCharset(decodeBody(raw, part), charsetOf(part) ?? '');
}

/**
 * The charset in lower case; that of text without one is us-ascii (RFC 2046 §4.1.2), that of other parts
 * null.
 */
export function charsetOf(part: Part): string | null {
  const charset = wireParameter(part.parameters, 'charset');
  if (charset !== undefined) return charset.toLowerCase();
  return part.type === 'text' ? 'us-ascii' : null;
}
