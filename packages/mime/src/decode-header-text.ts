import { isUtf8 } from 'node:buffer';
import { decodeBase64 } from './decode-base64.ts';
import { decodeCharset } from './decode-charset.ts';
import { trimWhiteSpace, unfold } from './header-text.ts';

interface EncodedWord {
  readonly charset: string;
  readonly bytes: Buffer;
}

/**
 * Header text for people: encoded words (RFC 2047) decoded, raw UTF-8 (RFC 6532) accepted, other raw octets
 * read as latin1. Takes octets, or a string of one character per octet as the index has them.
 */
export function decodeHeaderText(text: Buffer | string): string {
  const line = trimWhiteSpace(unfold(typeof text === 'string' ? text : text.toString('latin1')));
  return line.includes('=?') ? decodeWords(line) : decodeRaw(line);
}

function decodeWords(line: string): string {
  const pieces: string[] = [];
  let waiting: EncodedWord[] = [];
  let end = 0;
  for (const match of line.matchAll(/=\?([^?\s]{1,64})\?([bq])\?([^?]*)\?=/gi)) {
    const between = line.slice(end, match.index);
    // RFC 2047 §6.2: white space between two encoded words is not shown.
    if (waiting.length === 0 || !/^[ \t]*$/.test(between)) {
      pieces.push(joinWords(waiting), decodeRaw(between));
      waiting = [];
    }
    const [, charset = '', encoding = '', encoded = ''] = match;
    const bytes = encoding.toLowerCase() === 'b' ? decodeBase64(encoded) : decodeQ(encoded);
    waiting.push({ charset: charset.toLowerCase(), bytes });
    end = match.index + match[0].length;
  }
  pieces.push(joinWords(waiting), decodeRaw(line.slice(end)));
  return pieces.join('');
}

/**
 * Writers cut characters of several octets in two; so words of one charset are joined before they are
 * decoded.
 */
function joinWords(words: readonly EncodedWord[]): string {
  let text = '';
  let start = 0;
  for (let index = 1; index <= words.length; index++) {
    const charset = words[start]?.charset ?? '';
    if (words[index]?.charset === charset) continue;
    const run = words.slice(start, index).map((word) => word.bytes);
    text += decodeCharset(Buffer.concat(run), charset);
    start = index;
  }
  return text;
}

function decodeRaw(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}

// RFC 2047 §4.2.
function decodeQ(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
