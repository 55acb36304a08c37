// The queue of received chunks behind the command reader: takes lines, counted bytes, or skips them.
import { ByteGatherer } from './byte-gatherer.ts';
import { announcementBytesMax } from './literal-announcement.ts';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const nothing: Buffer = Buffer.alloc(0);
// Consumed chunks are dropped in batches, so that a long queue costs no shift per chunk.
const compactedAt = 64;

export class LineScanner {
  #chunks: Buffer[] = [];
  #first = 0;
  #bufferedBytes = 0;
  #gathered = new ByteGatherer();
  #tail: Buffer = nothing;

  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bufferedBytes += chunk.length;
  }

  clear(): void {
    this.#chunks = [];
    this.#first = 0;
    this.#bufferedBytes = 0;
    this.#gathered = new ByteGatherer();
    this.#tail = nothing;
  }

  /**
   * A line without CRLF or LF. `bytesMax` counts what stands before the LF, so that chunking makes no
   * difference.
   */
  takeLine(bytesMax: number): Buffer | 'incomplete' | 'too-long' {
    for (let chunk = this.#peek(); chunk !== undefined; chunk = this.#peek()) {
      const end = chunk.indexOf(lineFeed);
      const length = end === -1 ? chunk.length : end;
      const room = bytesMax - this.#gathered.sizeBytes;
      if (length > room) {
        // The bytes up to the limit are consumed: the caller finds the tag in them and skips the rest.
        this.#gathered.append(chunk.subarray(0, Math.max(0, room)));
        this.#consume(Math.max(0, room));
        return 'too-long';
      }
      this.#gathered.append(chunk.subarray(0, length));
      this.#consume(end === -1 ? length : end + 1);
      if (end !== -1) return withoutCarriageReturn(this.#gathered.take());
    }
    return 'incomplete';
  }

  /** What takeLine held when it said too-long. */
  takeGathered(): Buffer {
    return this.#gathered.take();
  }

  /** At most `count` bytes, as the pieces that are there. */
  takeBytes(count: number): Buffer[] {
    const pieces: Buffer[] = [];
    let missing = count;
    for (let chunk = this.#peek(); missing > 0 && chunk !== undefined; chunk = this.#peek()) {
      const piece = chunk.length > missing ? chunk.subarray(0, missing) : chunk;
      pieces.push(piece);
      missing -= piece.length;
      this.#consume(piece.length);
    }
    return pieces;
  }

  skipBytes(count: number): number {
    return this.takeBytes(count).reduce((sum, piece) => sum + piece.length, 0);
  }

  /** What was read of a line that is going to be skipped: its end may announce a literal. */
  keepTail(text: Buffer): void {
    this.#tail = lastBytes(text);
  }

  /**
   * Skips to the line end; null until it has come, then the end of the line, for the literal that it may
   * announce.
   */
  skipLine(): Buffer | null {
    for (let chunk = this.#peek(); chunk !== undefined; chunk = this.#peek()) {
      const end = chunk.indexOf(lineFeed);
      const piece = lastBytes(end === -1 ? chunk : chunk.subarray(0, end));
      this.#tail = lastBytes(Buffer.concat([this.#tail, piece]));
      this.#consume(end === -1 ? chunk.length : end + 1);
      if (end !== -1) {
        const tail = withoutCarriageReturn(this.#tail);
        this.#tail = nothing;
        return tail;
      }
    }
    return null;
  }

  #peek(): Buffer | undefined {
    return this.#chunks[this.#first];
  }

  #consume(count: number): void {
    const chunk = this.#peek();
    if (chunk === undefined || count === 0) return;
    this.#bufferedBytes -= count;
    if (count < chunk.length) {
      this.#chunks[this.#first] = chunk.subarray(count);
      return;
    }
    this.#first++;
    if (this.#first === this.#chunks.length || this.#first >= compactedAt) {
      this.#chunks.splice(0, this.#first);
      this.#first = 0;
    }
  }
}

// One byte more than an announcement, for the CR behind it.
function lastBytes(bytes: Buffer): Buffer {
  return bytes.subarray(Math.max(0, bytes.length - announcementBytesMax - 1));
}

function withoutCarriageReturn(line: Buffer): Buffer {
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
