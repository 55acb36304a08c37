import { HeaderScanner } from './header-scanner.ts';
import { unfold } from './header-text.ts';
import { headerFieldsMax, headerValueSizeBytesMax } from './limits.ts';

export interface HeaderField {
  /** As written, without the white space that may stand before the colon. */
  readonly name: string;
  /** Offsets into the message; `end` lies behind the field's last line end. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/**
 * The fields between two offsets, in their order; at most `headerFieldsMax`. Lines without a colon are left
 * out.
 */
export function headerFields(raw: Buffer, start: number, end: number): HeaderField[] {
  const fields: HeaderField[] = [];
  const scanner = new HeaderScanner(raw, bounded(raw, start, end));
  while (fields.length < headerFieldsMax && scanner.next()) {
    if (scanner.nameEnd === scanner.start) continue;
    const name = raw.toString('latin1', scanner.start, scanner.nameEnd);
    fields.push({ name, start: scanner.start, valueStart: scanner.valueStart, end: scanner.end });
  }
  return fields;
}

/**
 * The octets of the named fields (or, with `not`, of all others) and a blank line, in the order of the
 * message: BODY[HEADER.FIELDS (…)] and BODY[HEADER.FIELDS.NOT (…)] of RFC 9051 §6.4.5.1.
 */
export function selectHeaderFields(
  raw: Buffer,
  start: number,
  end: number,
  names: readonly string[],
  options: { not?: boolean } = {},
): Buffer {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0);
  const isNegated = options.not === true;
  const pieces: Buffer[] = [];
  const scanner = new HeaderScanner(raw, bounded(raw, start, end));
  let runStart = -1;
  while (scanner.next()) {
    const { start, nameEnd } = scanner;
    const isNamed =
      nameEnd - start <= longest && wanted.has(raw.toString('latin1', start, nameEnd).toLowerCase());
    if (isNamed !== isNegated) {
      if (runStart === -1) runStart = start;
    } else if (runStart !== -1) {
      pieces.push(raw.subarray(runStart, start));
      runStart = -1;
    }
  }
  if (runStart !== -1) pieces.push(raw.subarray(runStart, scanner.end));
  const last = pieces.at(-1);
  pieces.push(Buffer.from(last !== undefined && last.at(-1) !== 0x0a ? '\r\n\r\n' : '\r\n', 'latin1'));
  return Buffer.concat(pieces);
}

/** A field's value on one line: line ends, stray CRs and NULs removed, no white space at the ends; latin1. */
export function headerValue(raw: Buffer, valueStart: number, end: number): string {
  let first = valueStart;
  let last = Math.min(end, valueStart + headerValueSizeBytesMax);
  while (first < last && isBlank(raw[first])) first++;
  while (last > first && isBlank(raw[last - 1])) last--;
  return unfold(raw.toString('latin1', first, last));
}

function isBlank(octet: number | undefined): boolean {
  return (
    octet === 0x20 ||
    (octet !== undefined && octet >= 0x09 && octet <= 0x0d && octet !== 0x0b && octet !== 0x0c)
  );
}

function bounded(raw: Buffer, start: number, end: number): { start: number; end: number } {
  const last = Math.max(0, Math.min(end, raw.length));
  return { start: Math.max(0, Math.min(start, last)), end: last };
}
