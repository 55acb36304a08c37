// FETCH of flags, UIDs and mod-sequences, straight from the arrays into 64 KB of bytes: no object, no string
// and no promise
// for a message.
import type { FetchItem, SequenceRange } from '@roost/imap';
import { nextTurn } from '#base/clock.ts';
import type { FolderImage } from '../folder-image.ts';
import type { Output } from '../output.ts';

const chunkBytes = 64 * 1024;
/** A few milliseconds of work. */
const chunksPerTurn = 8;
/** `* `, a sequence number, a UID, a modseq and what stands between them; flags come on top. */
const numbersBytesMax = 96;

type Token =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'uid' | 'modseq' }
  | { readonly kind: 'flags'; readonly before: string; readonly after: string };

export interface FromView {
  readonly image: FolderImage;
  /** Of indexes, both ends included. */
  readonly ranges: readonly SequenceRange[];
  /** UID, FLAGS and MODSEQ alone. */
  readonly items: readonly FetchItem[];
  /** Only messages that changed after it. */
  readonly changedSince: number | null;
}

export async function writeFromView(output: Output, wanted: FromView): Promise<void> {
  const writer = new ViewWriter(wanted.image, tokensOf(wanted.items));
  let chunks = 0;
  for (const { first, last } of wanted.ranges) {
    let from = first;
    while (from <= last) {
      from = writer.fill(from, last, wanted.changedSince ?? -1);
      if (from > last) break;
      output.writeBytes(writer.takeChunk());
      await output.ready();
      if (++chunks % chunksPerTurn === 0) await nextTurn();
    }
    if (writer.isNearlyFull) {
      output.writeBytes(writer.takeChunk());
      await output.ready();
    }
  }
  output.writeBytes(writer.takeChunk());
}

class ViewWriter {
  readonly #image: FolderImage;
  readonly #tokens: readonly Token[];
  /** What stands for each combination of flags, with the constant bytes around it. */
  readonly #flagBytes: Buffer[] = [];
  readonly #lineBytesMax: number;
  #chunk = Buffer.allocUnsafeSlow(chunkBytes);
  #used = 0;

  constructor(image: FolderImage, tokens: readonly Token[]) {
    this.#image = image;
    this.#tokens = tokens;
    const { flagTable } = image;
    const { before, after } = tokens.find((token) => token.kind === 'flags') ?? { before: '', after: '' };
    for (let number = 0; number < flagTable.size; number++) {
      this.#flagBytes.push(Buffer.from(`${before}${flagTable.textOf(number)}${after}`, 'latin1'));
    }
    this.#lineBytesMax =
      this.#flagBytes.reduce((max, { length }) => Math.max(max, length), 0) + numbersBytesMax;
  }

  get isNearlyFull(): boolean {
    return this.#used > chunkBytes / 2;
  }

  /** Writes lines until the chunk is full; returns the index to go on with. */
  fill(from: number, last: number, changedSince: number): number {
    const image = this.#image;
    const limit = this.#chunk.length - this.#lineBytesMax;
    for (let index = from; index <= last; index++) {
      if (this.#used > limit) return index;
      if (changedSince >= 0 && image.modseqAt(index) <= changedSince) continue;
      this.#writeLine(index);
    }
    return last + 1;
  }

  takeChunk(): Buffer {
    const chunk = this.#chunk.subarray(0, this.#used);
    this.#chunk = Buffer.allocUnsafeSlow(chunkBytes);
    this.#used = 0;
    return chunk;
  }

  #writeLine(index: number): void {
    const chunk = this.#chunk;
    let at = this.#used;
    chunk[at++] = 0x2a;
    chunk[at++] = 0x20;
    at = writeNumber(chunk, at, index + 1);
    for (const token of this.#tokens) {
      if (token.kind === 'uid') at = writeNumber(chunk, at, this.#image.uidAt(index));
      else if (token.kind === 'modseq') at = writeNumber(chunk, at, this.#image.modseqAt(index));
      else {
        const bytes = token.kind === 'bytes' ? token.bytes : this.#flagBytes[this.#image.flagNumberAt(index)];
        if (bytes !== undefined) at = writeBytes(chunk, at, bytes);
      }
    }
    this.#used = at;
  }
}

/** A loop beats `set` for the few bytes of a line. */
function writeBytes(chunk: Buffer, start: number, bytes: Buffer): number {
  const { length } = bytes;
  for (let offset = 0; offset < length; offset++) chunk[start + offset] = bytes[offset] ?? 0;
  return start + length;
}

function writeNumber(chunk: Buffer, start: number, value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits++;
  let rest = value;
  for (let at = start + digits - 1; at >= start; at--) {
    const quotient = Math.floor(rest / 10);
    chunk[at] = 0x30 + (rest - quotient * 10);
    rest = quotient;
  }
  return start + digits;
}

/** Constant bytes and what varies, by turns; constants next to the flags are drawn into them. */
function tokensOf(items: readonly FetchItem[]): readonly Token[] {
  const tokens: Token[] = [];
  let constant = ' FETCH (';
  const flush = (): void => {
    if (constant !== '') tokens.push({ kind: 'bytes', bytes: Buffer.from(constant, 'latin1') });
    constant = '';
  };
  const distinct = items.filter(({ name }, at) => items.findIndex((item) => item.name === name) === at);
  for (const [at, { name }] of distinct.entries()) {
    const end = at === distinct.length - 1 ? ')\r\n' : ' ';
    if (name === 'FLAGS') {
      tokens.push({ kind: 'flags', before: constant, after: end });
      constant = '';
      continue;
    }
    constant += name === 'UID' ? 'UID ' : 'MODSEQ (';
    flush();
    tokens.push({ kind: name === 'UID' ? 'uid' : 'modseq' });
    constant = name === 'UID' ? end : `)${end}`;
  }
  flush();
  return tokens;
}
