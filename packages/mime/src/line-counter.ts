const lineFeed = 0x0a;
/** Looking octet by octet is quicker than a call for lines shorter than this. */
const shortLine = 16;

/**
 * Counts line feeds up to offsets that only grow (but for a step back over a line end), so that a message
 * inside a message inside a message is still read once.
 */
export class LineCounter {
  readonly #raw: Buffer;
  #position = 0;
  #count = 0;

  constructor(raw: Buffer) {
    this.#raw = raw;
  }

  /**
   * Goes to an offset without counting what lies before it: for use where nothing around is being counted.
   */
  skipTo(offset: number): void {
    this.#position = offset;
  }

  /** The line feeds counted up to here; only the difference between two calls means something. */
  countTo(offset: number): number {
    if (offset >= this.#position) this.#count += this.#lineFeeds(this.#position, offset);
    else this.#count -= this.#lineFeeds(offset, this.#position);
    this.#position = offset;
    return this.#count;
  }

  #lineFeeds(start: number, end: number): number {
    const raw = this.#raw;
    let count = 0;
    let position = start;
    while (position < end) {
      const near = Math.min(end, position + shortLine);
      let isFound = false;
      for (; position < near; position++) {
        if (raw[position] !== lineFeed) continue;
        count++;
        isFound = true;
      }
      if (isFound) continue;
      const found = raw.indexOf(lineFeed, position);
      if (found === -1 || found >= end) break;
      count++;
      position = found + 1;
    }
    return count;
  }
}
