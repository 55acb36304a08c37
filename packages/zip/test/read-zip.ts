// Reads a zip file without ZIP64 by its directory, for tests: names and contents, checked against their sums.
import { crc32, inflateRawSync } from 'node:zlib';

export function readZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('the file does not end as zip files do');
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory is broken');
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, nameEnd);
    if (entries.has(name)) throw new Error(`${name} stands there twice`);
    entries.set(name, readEntry(zip, { at, name }));
    at = nameEnd + zip.readUInt16LE(at + 30);
  }
  if (at !== end) throw new Error('the directory does not reach to the end');
  return entries;
}

function readEntry(zip: Buffer, { at, name }: { at: number; name: string }): Buffer {
  const local = zip.readUInt32LE(at + 42);
  const nameEnd = local + 30 + zip.readUInt16LE(local + 26);
  if (zip.toString('utf8', local + 30, nameEnd) !== name) throw new Error(`${name} has two names`);
  const start = nameEnd + zip.readUInt16LE(local + 28);
  const stored = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(stored) : stored;
  const isWhole =
    content.length === zip.readUInt32LE(at + 24) && crc32(content) === zip.readUInt32LE(at + 16);
  if (!isWhole) throw new Error(`${name} is broken`);
  return content;
}
