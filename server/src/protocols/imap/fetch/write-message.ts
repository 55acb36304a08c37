// One `* n FETCH (…)` with everything that can be asked of a message. Written without a pause: nothing else
// may come between.
import {
  formatBinarySection,
  formatBinarySize,
  formatBody,
  formatBodySection,
  formatEnvelope,
  formatInternalDate,
  literalHeader,
  type FetchItem,
  type Section,
} from '@roost/imap';
import { unreachable } from '#base/failure.ts';
import type { Output } from '../output.ts';
import type { FetchedMessage } from './fetched-message.ts';
import { binaryBytes, partialBytes, sectionBytes } from './section-bytes.ts';

const wholeHeader: Section = { path: [], text: 'HEADER', fields: [] };
const wholeText: Section = { path: [], text: 'TEXT', fields: [] };

/** False when a part's transfer encoding is unknown; the part is then NIL. */
export function writeMessage(output: Output, message: FetchedMessage, items: readonly FetchItem[]): boolean {
  output.write(`* ${message.sequence} FETCH (`);
  let isWhole = true;
  let isFirst = true;
  for (const item of items) {
    if (!isFirst) output.write(' ');
    isFirst = false;
    isWhole = writeItem(output, message, item) && isWhole;
  }
  output.write(')\r\n');
  return isWhole;
}

function writeItem(output: Output, message: FetchedMessage, item: FetchItem): boolean {
  switch (item.name) {
    case 'BODY[]': {
      const bytes = sectionBytes(message, item.section);
      const name = formatBodySection(item.section, item.partial);
      writeBytes(output, name, bytes && partialBytes(bytes, item.partial));
      return true;
    }
    case 'BINARY[]':
    case 'BINARY.SIZE':
      return writeBinary(output, message, item);
    case 'RFC822':
      writeBytes(output, item.name, message.content);
      return true;
    case 'RFC822.HEADER':
      writeBytes(output, item.name, sectionBytes(message, wholeHeader));
      return true;
    case 'RFC822.TEXT':
      writeBytes(output, item.name, sectionBytes(message, wholeText));
      return true;
    default:
      output.write(textOf(message, item));
      return true;
  }
}

type TextItem = Exclude<FetchItem, { name: 'BODY[]' | 'BINARY[]' | 'BINARY.SIZE' }>;

function textOf(message: FetchedMessage, { name }: TextItem): string {
  switch (name) {
    case 'FLAGS':
      return message.flagsText;
    case 'UID':
      return `UID ${message.uid}`;
    case 'MODSEQ':
      return `MODSEQ (${message.modseq})`;
    case 'INTERNALDATE':
      return `INTERNALDATE ${formatInternalDate(message.receivedAt)}`;
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${message.sizeBytes}`;
    case 'ENVELOPE':
      return `ENVELOPE ${formatEnvelope(message.envelope)}`;
    case 'BODY':
      return `BODY ${formatBody(message.structure.root, { isExtensible: false })}`;
    case 'BODYSTRUCTURE':
      return `BODYSTRUCTURE ${formatBody(message.structure.root, { isExtensible: true })}`;
    case 'EMAILID':
      return `EMAILID (${message.emailId})`;
    // RFC 8474 §5.2, RFC 8514 §4.1, RFC 8970 §3.1: NIL where the server does not keep it
    case 'THREADID':
    case 'SAVEDATE':
    case 'PREVIEW':
      return `${name} NIL`;
    case 'RFC822':
    case 'RFC822.HEADER':
    case 'RFC822.TEXT':
      return '';
    default:
      return unreachable(name);
  }
}

function writeBinary(
  output: Output,
  message: FetchedMessage,
  item: Extract<FetchItem, { name: 'BINARY[]' | 'BINARY.SIZE' }>,
): boolean {
  const bytes = binaryBytes(message, item.path);
  const isKnown = bytes !== 'unknown-encoding';
  const found = isKnown ? bytes : null;
  if (item.name === 'BINARY.SIZE') {
    output.write(formatBinarySize(item.path, found?.length ?? 0));
    return isKnown;
  }
  const shown = found && partialBytes(found, item.partial);
  const name = formatBinarySection(item.path, item.partial);
  if (shown === null) output.write(`${name} NIL`);
  else {
    output.write(`${name} ${literalHeader(shown.length, shown.includes(0))}`);
    output.writeBytes(shown);
  }
  return isKnown;
}

function writeBytes(output: Output, name: string, bytes: Buffer | null): void {
  if (bytes === null) return output.write(`${name} NIL`);
  output.write(`${name} ${literalHeader(bytes.length)}`);
  // RFC 9051 §4.3: no NUL in a literal that is not binary
  output.writeBytes(bytes.includes(0) ? withoutNuls(bytes) : bytes);
}

const withoutNuls = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\0', '?'), 'latin1');
