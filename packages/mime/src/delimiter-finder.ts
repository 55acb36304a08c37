const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hyphen = 0x2d;
const lineStartNeedle = Buffer.from('\n--', 'latin1');

/** No multipart around: the text runs to the end. */
export const noLevel = -1;

/**
 * Finds the lines that part the multiparts which are open at the moment, in one pass over the message.
 * RFC 2046 §5.1.1: a line is a delimiter when it begins with `--` and a boundary, whatever comes behind.
 * Where several boundaries fit, the longest counts (one may be the beginning of another), then the innermost.
 */
export class DelimiterFinder {
  /** The delimiter found last: which open multipart it belongs to, or `noLevel` at the end of the message. */
  level = noLevel;
  lineStart = 0;
  nextLine = 0;
  /** RFC 2046 §5.1.1: `--boundary--` closes the multipart. */
  isClosing = false;
  readonly #raw: Buffer;
  readonly #boundaries: Buffer[] = [];

  constructor(raw: Buffer) {
    this.#raw = raw;
  }

  get depth(): number {
    return this.#boundaries.length;
  }

  /** Opens a multipart and answers its level. */
  open(boundary: string): number {
    this.#boundaries.push(Buffer.from(boundary, 'latin1'));
    return this.#boundaries.length - 1;
  }

  /** Closes this level and those inside it. */
  close(level: number): void {
    this.#boundaries.length = level;
  }

  /**
   * Looks from the start of a line for the next delimiter of any open multipart, or the end of the message.
   */
  find(lineStart: number): void {
    if (this.#boundaries.length > 0) {
      if (this.isDelimiter(lineStart)) return;
      let position = this.#raw.indexOf(lineStartNeedle, lineStart);
      while (position !== -1) {
        if (this.isDelimiter(position + 1)) return;
        position = this.#raw.indexOf(lineStartNeedle, position + 1);
      }
    }
    this.level = noLevel;
    this.lineStart = this.#raw.length;
    this.nextLine = this.#raw.length;
    this.isClosing = false;
  }

  /**
   * Where the text before the delimiter ends: RFC 2046 §5.1.1 gives the line end before it to the delimiter.
   */
  get contentEnd(): number {
    const raw = this.#raw;
    let end = this.lineStart;
    if (this.level === noLevel || raw[end - 1] !== lineFeed) return end;
    end--;
    return raw[end - 1] === carriageReturn ? end - 1 : end;
  }

  /** Whether the line is a delimiter; if so it is the one found last. */
  isDelimiter(lineStart: number): boolean {
    const raw = this.#raw;
    if (raw[lineStart] !== hyphen || raw[lineStart + 1] !== hyphen) return false;
    const level = this.#matchingLevel(lineStart + 2);
    if (level === noLevel) return false;
    const behind = lineStart + 2 + (this.#boundaries[level]?.length ?? 0);
    const lineEnd = raw.indexOf(lineFeed, behind);
    this.level = level;
    this.lineStart = lineStart;
    this.nextLine = lineEnd === -1 ? raw.length : lineEnd + 1;
    this.isClosing = raw[behind] === hyphen && raw[behind + 1] === hyphen;
    return true;
  }

  #matchingLevel(textStart: number): number {
    let best = noLevel;
    let bestLength = -1;
    for (let level = this.#boundaries.length - 1; level >= 0; level--) {
      const boundary = this.#boundaries[level];
      if (boundary === undefined || boundary.length <= bestLength) continue;
      if (!this.#startsWith(boundary, textStart)) continue;
      best = level;
      bestLength = boundary.length;
    }
    return best;
  }

  #startsWith(boundary: Buffer, textStart: number): boolean {
    const raw = this.#raw;
    if (textStart + boundary.length > raw.length) return false;
    for (let index = 0; index < boundary.length; index++) {
      if (raw[textStart + index] !== boundary[index]) return false;
    }
    return true;
  }
}
