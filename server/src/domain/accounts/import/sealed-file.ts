// The file as it is kept until it was applied: in parts, sealed with the installation's key.
import type { SealedBox } from '#base/sealed-box.ts';

/** In characters. */
const partLength = 256 * 1024;

const purposeOf = (fileId: string, part: number): string => `import ${fileId} ${part}`;

export function sealFile(
  sealedBox: SealedBox,
  { fileId, text }: { readonly fileId: string; readonly text: string },
): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < text.length; start += partLength) {
    // as UTF-16 where a character may be cut in two
    const part = Buffer.from(text.slice(start, start + partLength), 'utf16le').toString('latin1');
    parts.push(sealedBox.seal(part, purposeOf(fileId, parts.length)));
  }
  return parts;
}

export const openFile = (
  sealedBox: SealedBox,
  { fileId, parts }: { readonly fileId: string; readonly parts: readonly Uint8Array[] },
): string =>
  parts
    .map((part, at) => Buffer.from(sealedBox.open(part, purposeOf(fileId, at)), 'latin1').toString('utf16le'))
    .join('');
