// What of a message is looked at for signatures: as much as honest mail needs. The parser behind it takes
// more than linear time for headers that nobody sends, and each signature costs a look at the whole message.
import { headerFields, limits } from '@roost/mime';

export interface BoundedMessage {
  /** To be verified; the message itself where it is an honest one. */
  readonly content: Buffer;
  readonly signaturesLeftOut: number;
  /** Only its authors are left: the header is beyond what is looked at. */
  readonly isReduced: boolean;
}

const headerBytesMax = 128 * 1024;
const headerLinesMax = 2_000;
const signaturesMax = 10;
const signatureBytesMax = 4_096;
/** Who passed it on and sealed it. */
const sealsMax = 20;
const authorFieldsMax = 5;
const authorFieldBytesMax = 8_192;

const signatureMark = /^dkim-signature/i;
const sealMark = /^arc-seal/i;
const sealedSignatureMark = /^arc-message-signature/i;
// RFC 5322 §3.6.8: what a field begins with; any other line belongs to the field above it
const fieldStart = /^(?:[\x21-\x39\x3b-\x7e]+[ \t]*:|dkim-signature|arc-)/i;

export function boundMessage(content: Buffer): BoundedMessage {
  const headerEnd = headerEndOf(content);
  const header = content.toString('latin1', 0, Math.min(headerEnd, headerBytesMax + 1));
  const lines = header.split('\r\n', headerLinesMax + 1);
  if (header.length > headerBytesMax || lines.length > headerLinesMax) {
    return { content: authorsOf(content), signaturesLeftOut: 0, isReduced: true };
  }
  const { starts, signaturesLeftOut } = chooseLeftOut(lines);
  if (starts.length === 0) return { content, signaturesLeftOut, isReduced: false };
  // Another name takes them out; everything else stays in its place.
  const changed = Buffer.from(content);
  for (const start of starts) changed.write('X', start, 'latin1');
  return { content: changed, signaturesLeftOut, isReduced: false };
}

// RFC 5322 §2.1: an empty line ends the header
function headerEndOf(content: Buffer): number {
  if (content.indexOf('\r\n') === 0) return 0;
  const end = content.indexOf('\r\n\r\n');
  return end === -1 ? content.length : end;
}

interface Field {
  readonly text: string;
  readonly start: number;
  length: number;
}

function chooseLeftOut(lines: readonly string[]): { starts: number[]; signaturesLeftOut: number } {
  const fields = fieldsOf(lines);
  const signatures = fields.filter(({ text }) => signatureMark.test(text));
  const taken = signatures.filter(({ length }) => length <= signatureBytesMax).slice(0, signaturesMax);
  const leftOut = signatures.filter((field) => !taken.includes(field));
  const seals = fields.filter(({ text }) => sealMark.test(text));
  const isSealedTooLong = fields.some(
    ({ text, length }) => sealedSignatureMark.test(text) && length > signatureBytesMax,
  );
  if (seals.length > sealsMax || isSealedTooLong) leftOut.push(...seals);
  const signaturesLeftOut = signatures.length - taken.length;
  return { starts: leftOut.map(({ start }) => start), signaturesLeftOut };
}

function fieldsOf(lines: readonly string[]): Field[] {
  const fields: Field[] = [];
  let start = 0;
  for (const text of lines) {
    const last = fields.at(-1);
    if (last === undefined || fieldStart.test(text)) fields.push({ text, start, length: text.length });
    else last.length += text.length + 2;
    start += text.length + 2;
  }
  return fields;
}

/** Nothing but the From fields: no signature counts, but who it says it is from does. */
function authorsOf(content: Buffer): Buffer {
  const fields = headerFields(content, 0, Math.min(content.length, limits.headerSizeBytesMax));
  const authors = fields.filter(({ name }) => name.toLowerCase() === 'from').slice(0, authorFieldsMax);
  const texts = authors.map(({ start, end }) =>
    content.toString('latin1', start, Math.min(end, start + authorFieldBytesMax)).trimEnd(),
  );
  return Buffer.from([...texts, '', ''].join('\r\n'), 'latin1');
}
