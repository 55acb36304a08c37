// The records of a zip file (APPNOTE 6.3.10): one before each entry's bytes, one for each in the directory,
// and the end. Sizes and places beyond 32 bits are told in ZIP64 fields.

export interface ZipEntry {
  /** With `/` between folders and at the end of a folder's own entry; never beginning with it. */
  readonly name: string;
  readonly modifiedAtMs: number;
  readonly crc32: number;
  readonly size: number;
  /** Of the bytes as they lie in the file. */
  readonly storedSize: number;
  readonly isDeflated: boolean;
  /** Where its local record begins. */
  readonly offset: number;
}

const max16 = 0xffff;
const max32 = 0xffffffff;
/** Made on Unix, so that the mode below is read; by the rules of version 4.5, which has ZIP64. */
const madeBy = (3 << 8) | 45;
const needsPlain = 20;
const needsZip64 = 45;
// APPNOTE 4.4.4: bit 11, names are UTF-8
const nameIsUtf8 = 1 << 11;
const methodStored = 0;
const methodDeflated = 8;
const fileMode = 0o100600;
const folderMode = 0o040700;

/** Stands before the bytes of an entry. APPNOTE 4.3.7. */
export function localRecord(entry: ZipEntry): Buffer {
  const name = nameBytes(entry.name);
  const isLarge = entry.size >= max32 || entry.storedSize >= max32;
  // APPNOTE 4.5.3: in a local record both sizes stand there
  const extra = Buffer.concat([
    zip64Field(isLarge ? [entry.size, entry.storedSize] : []),
    timeField(entry.modifiedAtMs),
  ]);
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(isLarge ? needsZip64 : needsPlain, 4);
  writeShared(record.subarray(6), { entry, isLarge });
  record.writeUInt16LE(name.length, 26);
  record.writeUInt16LE(extra.length, 28);
  return Buffer.concat([record, name, extra]);
}

/** Stands in the directory at the end of the file. APPNOTE 4.3.12. */
export function directoryRecord(entry: ZipEntry): Buffer {
  const name = nameBytes(entry.name);
  const isLarge = entry.size >= max32 || entry.storedSize >= max32;
  const isFar = entry.offset >= max32;
  const large = [...(isLarge ? [entry.size, entry.storedSize] : []), ...(isFar ? [entry.offset] : [])];
  const extra = Buffer.concat([zip64Field(large), timeField(entry.modifiedAtMs)]);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(large.length > 0 ? needsZip64 : needsPlain, 6);
  writeShared(record.subarray(8), { entry, isLarge });
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  const isFolder = entry.name.endsWith('/');
  // the mode in the upper half; 0x10 is a folder to DOS
  record.writeUInt32LE((isFolder ? folderMode : fileMode) * 0x10000 + (isFolder ? 0x10 : 0), 38);
  record.writeUInt32LE(Math.min(entry.offset, max32), 42);
  return Buffer.concat([record, name, extra]);
}

/** Ends the file, after the directory. APPNOTE 4.3.14 to 4.3.16. */
export function endRecords(directory: { entries: number; offset: number; size: number }): Buffer {
  const { entries, offset, size } = directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, max16), 8);
  end.writeUInt16LE(Math.min(entries, max16), 10);
  end.writeUInt32LE(Math.min(size, max32), 12);
  end.writeUInt32LE(Math.min(offset, max32), 16);
  if (entries < max16 && size < max32 && offset < max32) return end;
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4); // what follows of this record
  large.writeUInt16LE(madeBy, 12);
  large.writeUInt16LE(needsZip64, 14);
  large.writeBigUInt64LE(BigInt(entries), 24);
  large.writeBigUInt64LE(BigInt(entries), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16); // files that the archive is split into
  return Buffer.concat([large, locator, end]);
}

/** The members that both kinds of record have, in the same order. */
function writeShared(place: Buffer, { entry, isLarge }: { entry: ZipEntry; isLarge: boolean }): void {
  place.writeUInt16LE(nameIsUtf8, 0);
  place.writeUInt16LE(entry.isDeflated ? methodDeflated : methodStored, 2);
  const { time, date } = dosTime(entry.modifiedAtMs);
  place.writeUInt16LE(time, 4);
  place.writeUInt16LE(date, 6);
  place.writeUInt32LE(entry.crc32, 8);
  place.writeUInt32LE(isLarge ? max32 : entry.storedSize, 12);
  place.writeUInt32LE(isLarge ? max32 : entry.size, 16);
}

/** APPNOTE 4.5.3; nothing when there is nothing large. */
function zip64Field(values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return field;
}

/** The time as seconds of UTC ("UT"): the other one has no time zone. */
function timeField(modifiedAtMs: number): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(5, 2);
  field.writeUInt8(1, 4); // holds the time of modification alone
  field.writeInt32LE(Math.max(0, Math.min(Math.floor(modifiedAtMs / 1000), 0x7fffffff)), 5);
  return field;
}

/** Two seconds apart, from 1980 to 2107; written as UTC. */
function dosTime(modifiedAtMs: number): { readonly time: number; readonly date: number } {
  const moment = new Date(Math.max(Date.UTC(1980, 0, 1), Math.min(modifiedAtMs, Date.UTC(2107, 11, 31))));
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  const date =
    ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  return { time, date };
}

function nameBytes(name: string): Buffer {
  const bytes = Buffer.from(name, 'utf8');
  if (bytes.length > max16) throw new RangeError('the name of an entry has at most 65,535 bytes');
  return bytes;
}
