// What the server says: RFC 5321 §4.2.1 reply lines with the enhanced status codes of RFC 2034.

/** RFC 3463 §2: class.subject.detail. */
export type EnhancedCode = `${2 | 4 | 5}.${number}.${number}`;

// RFC 5321 §4.5.3.1.5 allows 512 bytes with code and CRLF.
const TEXT_LENGTH_MAX = 480;

/**
 * One reply, with CRLF; a line break in the text makes it multi-line. Only printable ASCII gets through.
 * Without an enhanced code: the greeting, 354, 334 and the answer to HELO, EHLO, LHLO (RFC 2034 §4).
 */
export function reply(code: number, enhanced: EnhancedCode | undefined, text: string): string {
  if (!Number.isInteger(code) || code < 200 || code > 599) throw new Error(`No SMTP reply code: ${code}`);
  // RFC 2034 §4: the enhanced code stands on every line.
  const prefix = enhanced === undefined ? '' : `${enhanced} `;
  return joinLines(code, text.split(/\r\n|\r|\n/).flatMap(toTextLines), prefix);
}

/** The answer to EHLO or LHLO: one extension keyword, with its parameters, for each line. */
export function ehloReply(hostName: string, keywords: readonly string[]): string {
  return joinLines(250, [hostName, ...keywords].map(toPrintable), '');
}

function joinLines(code: number, lines: readonly string[], prefix: string): string {
  const last = lines.length - 1;
  return lines.map((line, index) => `${code}${index < last ? '-' : ' '}${prefix}${line}\r\n`).join('');
}

function toTextLines(text: string): string[] {
  const printable = toPrintable(text);
  return printable.length <= TEXT_LENGTH_MAX ? [printable] : (printable.match(/.{1,480}/g) ?? []);
}

function toPrintable(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[^\x20-\x7e]/g, '?');
}
