import { headerValue } from './header-fields.ts';
import { HeaderScanner } from './header-scanner.ts';
import type { IsDelimiter } from './header-scanner.ts';
import { headerFieldsMax, headerSizeBytesMax } from './limits.ts';

const contentFields = [
  'content-type',
  'content-transfer-encoding',
  'content-id',
  'content-description',
  'content-disposition',
  'content-language',
  'content-location',
  'content-md5',
] as const;

const envelopeFields = [
  'date',
  'subject',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'in-reply-to',
  'message-id',
] as const;

export type FieldName = (typeof contentFields)[number] | (typeof envelopeFields)[number];

/** The unfolded values of the fields that an index needs; of a field that comes twice, the first. */
export type FieldValues = ReadonlyMap<FieldName, string>;

/**
 * Names by length and first letter, so that most fields of a header are passed over by looking at one octet.
 */
type NameTable = ReadonlyMap<number, readonly FieldName[]>;

const partNames = nameTable(contentFields);
const messageNames = nameTable([...contentFields, ...envelopeFields]);

export interface FieldValuesRequest {
  readonly start: number;
  readonly isMessage: boolean;
  readonly isDelimiter: IsDelimiter;
}

/** Reads a header block; `bodyStart` is the offset behind it. */
export function readFieldValues(
  raw: Buffer,
  request: FieldValuesRequest,
): { values: FieldValues; bodyStart: number } {
  const { start, isDelimiter } = request;
  const scanner = new HeaderScanner(raw, { start, end: raw.length, isDelimiter });
  const names = request.isMessage ? messageNames : partNames;
  const values = new Map<FieldName, string>();
  let fieldsLeft = headerFieldsMax;
  while (scanner.next()) {
    if (fieldsLeft-- <= 0 || scanner.end - start > headerSizeBytesMax) continue;
    const name = fieldName(raw, scanner, names);
    if (name === undefined || values.has(name)) continue;
    values.set(name, headerValue(raw, scanner.valueStart, scanner.end));
  }
  return { values, bodyStart: scanner.bodyStart() };
}

function fieldName(raw: Buffer, scanner: HeaderScanner, names: NameTable): FieldName | undefined {
  const { start, nameEnd } = scanner;
  const candidates = names.get(nameKey(nameEnd - start, raw[start] ?? 0));
  return candidates?.find((name) => isName(raw, start, name));
}

function isName(raw: Buffer, start: number, name: FieldName): boolean {
  for (let index = 0; index < name.length; index++) {
    const octet = raw[start + index] ?? 0;
    const lowerCase = octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
    if (lowerCase !== name.charCodeAt(index)) return false;
  }
  return true;
}

function nameTable(names: readonly FieldName[]): NameTable {
  const table = new Map<number, FieldName[]>();
  for (const name of names) {
    const key = nameKey(name.length, name.charCodeAt(0));
    table.set(key, [...(table.get(key) ?? []), name]);
  }
  return table;
}

function nameKey(length: number, firstOctet: number): number {
  return length * 32 + (firstOctet & 31);
}
