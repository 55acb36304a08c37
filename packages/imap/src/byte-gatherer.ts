// Collects the pieces of a line or a literal and joins them once. Small pieces are copied into blocks, so
// that a peer that sends single bytes costs a byte each and not an object each.

const blockBytes = 16_384;
const copiedPieceBytesMax = 4_096;

export class ByteGatherer {
  #pieces: Buffer[] = [];
  #block: Buffer | null = null;
  #blockUsed = 0;
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  append(piece: Buffer): void {
    this.#sizeBytes += piece.length;
    if (
      piece.length > copiedPieceBytesMax ||
      (this.#sizeBytes === piece.length && this.#pieces.length === 0)
    ) {
      this.#closeBlock();
      this.#pieces.push(piece);
      return;
    }
    this.#copy(piece);
  }

  /** Everything gathered so far; the gatherer is empty afterwards. */
  take(): Buffer {
    this.#closeBlock();
    const [first] = this.#pieces;
    const bytes =
      this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces, this.#sizeBytes);
    this.#pieces = [];
    this.#sizeBytes = 0;
    return bytes;
  }

  #copy(piece: Buffer): void {
    if (this.#block !== null && this.#block.length - this.#blockUsed < piece.length) this.#closeBlock();
    this.#block ??= Buffer.allocUnsafeSlow(blockBytes);
    piece.copy(this.#block, this.#blockUsed);
    this.#blockUsed += piece.length;
  }

  #closeBlock(): void {
    if (this.#block === null) return;
    this.#pieces.push(this.#block.subarray(0, this.#blockUsed));
    this.#block = null;
    this.#blockUsed = 0;
  }
}
