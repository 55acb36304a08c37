// The content of an entry, packed when that makes it smaller.
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import type { ZipEntry } from './records.ts';

const pack = promisify<Buffer, Buffer>(deflateRaw);

/** The bytes to write after the local record, and what the records say of them. */
export async function deflate(
  content: Buffer,
): Promise<{ readonly bytes: Buffer } & Pick<ZipEntry, 'crc32' | 'size' | 'storedSize' | 'isDeflated'>> {
  const packed = content.length === 0 ? content : await pack(content);
  const isDeflated = packed.length < content.length;
  const bytes = isDeflated ? packed : content;
  return { bytes, crc32: crc32(content), size: content.length, storedSize: bytes.length, isDeflated };
}
