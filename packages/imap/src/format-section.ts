// The names under which FETCH data comes back: `BODY[1.HEADER.FIELDS (SUBJECT)]<0>`, RFC 9051 §7.5.2.
import type { ByteRange, Section } from './fetch-item.ts';
import { formatAstring } from './write-string.ts';

export function formatBodySection(section: Section, partial: ByteRange | null): string {
  const path = section.path.join('.');
  const dot = section.path.length > 0 && section.text !== null ? '.' : '';
  const fields = section.fields.length === 0 ? '' : ` (${section.fields.map(formatAstring).join(' ')})`;
  return `BODY[${path}${dot}${section.text ?? ''}${fields}]${formatOrigin(partial)}`;
}

export function formatBinarySection(path: readonly number[], partial: ByteRange | null): string {
  return `BINARY[${path.join('.')}]${formatOrigin(partial)}`;
}

export function formatBinarySize(path: readonly number[], sizeBytes: number): string {
  return `BINARY.SIZE[${path.join('.')}] ${sizeBytes}`;
}

// The answer to a partial names its start alone.
function formatOrigin(partial: ByteRange | null): string {
  return partial === null ? '' : `<${partial.startBytes}>`;
}
