// The bytes of a message that BODY[section] and BINARY[part] show: RFC 9051 §6.4.5.1, RFC 3516 §4.
import type { ByteRange, Section } from '@roost/imap';
import { decodeBody, findPart, selectHeaderFields, type MessageStructure, type Part } from '@roost/mime';

interface Source {
  readonly content: Buffer;
  readonly structure: MessageStructure;
}

/** Null when the message has no such part, or the part no such section. */
export function sectionBytes(source: Source, section: Section): Buffer | null {
  const { path, text } = section;
  const { content } = source;
  if (path.length === 0 && text === null) return content;
  const { root } = source.structure;
  if (path.length === 0) return messageBytes(content, root, section);
  const part = findPart(root, path);
  if (part === undefined) return null;
  if (text === null) return content.subarray(part.bodyStart, part.bodyEnd);
  if (text === 'MIME') return content.subarray(part.headerStart, part.bodyStart);
  return part.message === null ? null : messageBytes(content, part.message.root, section);
}

/** `root` is the message's outermost part: its header is the message's. */
function messageBytes(content: Buffer, root: Part, { text, fields }: Section): Buffer | null {
  const { headerStart, bodyStart, bodyEnd } = root;
  switch (text) {
    case 'HEADER':
      return content.subarray(headerStart, bodyStart);
    case 'TEXT':
      return content.subarray(bodyStart, bodyEnd);
    case 'HEADER.FIELDS':
      return selectHeaderFields(content, headerStart, bodyStart, fields);
    case 'HEADER.FIELDS.NOT':
      return selectHeaderFields(content, headerStart, bodyStart, fields, { not: true });
    case 'MIME':
    case null:
      return null;
    default:
      return text satisfies never;
  }
}

const knownEncodings = new Set(['7bit', '8bit', 'binary', 'base64', 'quoted-printable']);

/**
 * Without the transfer encoding; `unknown-encoding` when that is not known. Null when there is no such part.
 */
export function binaryBytes(
  { content, structure }: Source,
  path: readonly number[],
): Buffer | null | 'unknown-encoding' {
  if (path.length === 0) return content;
  const part = findPart(structure.root, path);
  if (part === undefined) return null;
  return knownEncodings.has(part.encoding) ? decodeBody(content, part) : 'unknown-encoding';
}

export const partialBytes = (bytes: Buffer, partial: ByteRange | null): Buffer =>
  partial === null ? bytes : bytes.subarray(partial.startBytes, partial.startBytes + partial.countBytes);
