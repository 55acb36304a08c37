import { isUtf8 } from 'node:buffer';

/** Names that mail uses and the Encoding Standard, whose decoders these are, does not know. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['big5hkscs', 'big5-hkscs'],
  ['utf16', 'utf-16'],
  ['iso-10646-ucs-2', 'utf-16be'],
  ['tis620', 'tis-620'],
  ['koi8', 'koi8-r'],
]);

/** Says nothing about the octets beyond ASCII, so that UTF-8 is worth a try. */
const plainCharsets: ReadonlySet<string> = new Set([
  '',
  'us-ascii',
  'ascii',
  'utf-8',
  'utf8',
  'unknown-8bit',
  '8bit',
  'x-unknown',
]);

/** Never throws: an unknown charset is read as latin1, what does not fit becomes U+FFFD. */
export function decodeCharset(bytes: Buffer, charset: string): string {
  const name = normalizedCharset(charset);
  if (plainCharsets.has(name) && isUtf8(bytes)) return decodeWith(bytes, 'utf-8');
  const isDeclaredUtf8 = name === 'utf-8' || name === 'utf8';
  return decodeWith(
    bytes,
    plainCharsets.has(name) && !isDeclaredUtf8 ? 'windows-1252' : (aliases.get(name) ?? name),
  );
}

function normalizedCharset(charset: string): string {
  // RFC 2231 §5: a language may stand behind the charset.
  const [name = ''] = charset
    .trim()
    .toLowerCase()
    .split(/[*\s;]/, 1);
  return name.replace(/^["']|["']$/g, '');
}

function decodeWith(bytes: Buffer, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
