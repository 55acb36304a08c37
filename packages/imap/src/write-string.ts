// Strings for the wire. What the writers of this package return are "wire strings": one character per byte,
// to be sent as latin1. That keeps a FETCH response one flat string until it is handed to the socket.
import { characterClass, isWholly } from './character-class.ts';

// One look decides for nearly every string: printable US-ASCII without what a quoted string escapes.
const isNotPlain = /[^ !#-[\]-~]/;
// What a quoted string may not hold: RFC 9051 §9 QUOTED-CHAR.
const needsLiteral = /[^\x20-\x7e]/;

export function toWire(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** A string: quoted, or a literal when it holds 8-bit characters or controls. */
export function formatString(value: string): string {
  if (isPlain(value)) return `"${value}"`;
  return needsLiteral.test(value) ? formatLiteral(value) : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** Whether the value may stand between quotes as it is. */
export function isPlain(value: string): boolean {
  return !isNotPlain.test(value);
}

export function formatNstring(value: string | null): string {
  return value === null ? 'NIL' : formatString(value);
}

/** An atom where that is possible. */
export function formatAstring(value: string): string {
  // NIL as an atom could be taken for no string at all.
  if (isWholly(value, characterClass.astring) && value.toUpperCase() !== 'NIL') return value;
  return formatString(value);
}

/** `{n}` CRLF and the bytes. CHAR8 excludes NUL (RFC 9051 §9): a NUL is written as `?`. */
export function formatLiteral(value: string): string {
  return `{${value.length}}\r\n${value.includes('\0') ? value.replaceAll('\0', '?') : value}`;
}

/** What precedes the bytes of a body that is sent by reference; literal8 for BINARY: RFC 3516 §4.2. */
export function literalHeader(sizeBytes: number, isBinary = false): string {
  return `${isBinary ? '~' : ''}{${sizeBytes}}\r\n`;
}

/** Text as a quoted string in UTF-8, for clients that enabled it: RFC 6855 §3. Controls are left out. */
export function formatQuotedUtf8(text: string): string {
  const clean = text.replaceAll(/[\u0000-\u001f\u007f]/g, '').replaceAll(/["\\]/g, '\\$&');
  return `"${/[^\x20-\x7e]/.test(clean) ? Buffer.from(clean, 'utf8').toString('latin1') : clean}"`;
}
