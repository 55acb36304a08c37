const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const colon = 0x3a;
const hyphen = 0x2d;

/**
 * Tells whether the line that starts here (it begins with `--`) belongs to a multipart around this header.
 */
export type IsDelimiter = (lineStart: number) => boolean;

/**
 * Walks the fields of a header block without making an object for each. Lines end with LF or CRLF; a line
 * without a colon is a field without a name. Linear in the size of the block.
 */
export class HeaderScanner {
  /**
   * The current field: `start` to `end` with its line end, the name to `nameEnd`, the value from
   * `valueStart`.
   */
  start = 0;
  nameEnd = 0;
  valueStart = 0;
  end: number;
  readonly #raw: Buffer;
  readonly #limit: number;
  readonly #isDelimiter: IsDelimiter | undefined;

  constructor(raw: Buffer, bounds: { start: number; end: number; isDelimiter?: IsDelimiter }) {
    this.#raw = raw;
    this.#limit = bounds.end;
    this.end = bounds.start;
    this.#isDelimiter = bounds.isDelimiter;
  }

  /** Goes to the next field; false at the end of the block. */
  next(): boolean {
    const start = this.end;
    if (this.#isEnd(start)) return false;
    this.start = start;
    this.end = this.#fieldEnd(start);
    this.#splitName();
    return true;
  }

  /**
   * Where the body starts, once `next` has said false: after the blank line, or at a delimiter, or at the
   * end.
   */
  bodyStart(): number {
    const first = this.#raw[this.end];
    if (this.end >= this.#limit) return this.end;
    if (first === lineFeed) return this.end + 1;
    return first === carriageReturn ? Math.min(this.end + 2, this.#limit) : this.end;
  }

  #isEnd(lineStart: number): boolean {
    if (lineStart >= this.#limit) return true;
    const first = this.#raw[lineStart];
    if (first === lineFeed) return true;
    const second = lineStart + 1 < this.#limit ? this.#raw[lineStart + 1] : -1;
    if (first === carriageReturn) return second === lineFeed;
    return first === hyphen && second === hyphen && this.#isDelimiter?.(lineStart) === true;
  }

  // RFC 5322 §2.2.3: a line that begins with white space carries on the field before it.
  #fieldEnd(start: number): number {
    let position = start;
    while (true) {
      const found = this.#raw.indexOf(lineFeed, position);
      if (found === -1 || found + 1 >= this.#limit) return this.#limit;
      position = found + 1;
      const next = this.#raw[position];
      if (next !== space && next !== tab) return position;
    }
  }

  #splitName(): void {
    const raw = this.#raw;
    let position = this.start;
    while (position < this.end && raw[position] !== colon && raw[position] !== lineFeed) position++;
    const hasColon = position < this.end && raw[position] === colon;
    this.valueStart = hasColon ? position + 1 : this.start;
    let nameEnd = hasColon ? position : this.start;
    // RFC 5322 §4.5: old messages have white space between the name and the colon.
    while (nameEnd > this.start && (raw[nameEnd - 1] === space || raw[nameEnd - 1] === tab)) nameEnd--;
    this.nameEnd = nameEnd;
  }
}
