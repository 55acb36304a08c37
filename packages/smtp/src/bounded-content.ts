// Gathers one message in one contiguous buffer, within a limit. Past the limit it only counts.

const CAPACITY_BYTES_MIN = 16_384;

export class BoundedContent {
  readonly #sizeBytesMax: number;
  #bytes: Buffer = Buffer.alloc(0);
  #storedBytes = 0;
  #sizeBytes = 0;

  constructor(sizeBytesMax: number) {
    this.#sizeBytesMax = sizeBytesMax;
  }

  /** Everything that was appended, also what was discarded. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get isTooBig(): boolean {
    return this.#sizeBytes > this.#sizeBytesMax;
  }

  /** What is stored so far; empty once the limit is passed. May share memory with the appended chunk. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#storedBytes);
  }

  append(source: Buffer, start: number, end: number): void {
    if (start >= end) return;
    this.#sizeBytes += end - start;
    if (this.isTooBig) this.#discard();
    else if (this.#storedBytes === 0) this.#borrow(source.subarray(start, end));
    else this.#copy(source, start, end);
  }

  // Most messages are one piece of one chunk: those are never copied. A borrowed piece has no room behind it,
  // so the next append moves it to memory of our own.
  #borrow(piece: Buffer): void {
    this.#bytes = piece;
    this.#storedBytes = piece.length;
  }

  #copy(source: Buffer, start: number, end: number): void {
    const needed = this.#storedBytes + end - start;
    if (needed > this.#bytes.length) this.#grow(needed);
    source.copy(this.#bytes, this.#storedBytes, start, end);
    this.#storedBytes = needed;
  }

  #grow(needed: number): void {
    const wanted = Math.max(needed, this.#bytes.length * 2, CAPACITY_BYTES_MIN);
    const grown = Buffer.allocUnsafeSlow(Math.min(wanted, this.#sizeBytesMax));
    this.#bytes.copy(grown, 0, 0, this.#storedBytes);
    this.#bytes = grown;
  }

  #discard(): void {
    this.#bytes = Buffer.alloc(0);
    this.#storedBytes = 0;
  }
}
