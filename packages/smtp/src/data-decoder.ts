// Mail data on the wire (RFC 5321 §4.5.2) to content: takes the stuffed dots away and finds the one true end.
import { BoundedContent } from './bounded-content.ts';
import { ContentInspector, type ContentFaults } from './content-inspector.ts';

export interface MailData extends ContentFaults {
  /** Without stuffed dots and without the final dot; empty when too big. May share memory with a chunk. */
  content: Buffer;
  /** RFC 1870 §5: CRLFs count, stuffed dots and the final dot do not. Also counted when too big. */
  sizeBytes: number;
  /** More than the limit: the content was discarded, and its faults are not known (all false). */
  isTooBig: boolean;
}

/** What came last, as far as the next byte depends on it. */
type Position = 'line-start' | 'dot' | 'dot-carriage-return' | 'carriage-return' | 'inside' | 'end';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DOT = 46;
const LINE_BREAK = Buffer.from('\r\n');
const LINE_BREAK_AND_DOT = Buffer.from('\r\n.');

export class DataDecoder {
  readonly #content: BoundedContent;
  readonly #inspector = new ContentInspector();
  // RFC 5321 §4.1.1.4: the CRLF of the DATA command begins the first line.
  #position: Position = 'line-start';

  constructor(sizeBytesMax: number) {
    this.#content = new BoundedContent(sizeBytesMax);
  }

  get hasEnded(): boolean {
    return this.#position === 'end';
  }

  /** Takes bytes from `start` on; returns where it stopped: behind the chunk, or behind the data. */
  write(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length && this.#position !== 'end') {
      at = this.#position === 'inside' ? this.#takeInside(chunk, at) : this.#takeByte(chunk, at);
    }
    if (!this.hasEnded) this.#inspector.advance(this.#content.bytes);
    return at;
  }

  finish(): MailData {
    const content = this.#content.bytes;
    const { sizeBytes, isTooBig } = this.#content;
    const faults = isTooBig ? new ContentInspector().faults : this.#inspector.finish(content);
    return { content, sizeBytes, isTooBig, ...faults };
  }

  #takeInside(chunk: Buffer, start: number): number {
    const found = chunk.indexOf(LINE_BREAK_AND_DOT, start);
    if (found !== -1) {
      this.#content.append(chunk, start, found + LINE_BREAK.length);
      this.#position = 'dot';
      return found + LINE_BREAK_AND_DOT.length;
    }
    this.#content.append(chunk, start, chunk.length);
    this.#position = positionAfter(chunk);
    return chunk.length;
  }

  // Near a line's start and at a chunk's edge; returns `at` itself where the next position takes the byte.
  #takeByte(chunk: Buffer, at: number): number {
    const byte = chunk[at];
    if (this.#position === 'line-start') return this.#move(byte === DOT, 'dot', at);
    if (this.#position === 'dot') return this.#move(byte === CARRIAGE_RETURN, 'dot-carriage-return', at);
    if (this.#position === 'dot-carriage-return') {
      // RFC 5321 §4.1.1.4: CRLF.CRLF ends the data, and nothing that merely resembles it.
      if (byte === LINE_FEED) return this.#move(true, 'end', at);
      this.#content.append(LINE_BREAK, 0, 1);
    }
    if (byte === LINE_FEED) this.#content.append(chunk, at, at + 1);
    return this.#move(byte === LINE_FEED, 'line-start', at);
  }

  // A dot that is not followed by CRLF was stuffed (RFC 5321 §4.5.2): it is simply not appended.
  #move(isExpected: boolean, position: Position, at: number): number {
    this.#position = isExpected ? position : 'inside';
    return isExpected ? at + 1 : at;
  }
}

function positionAfter(chunk: Buffer): Position {
  const last = chunk.length - 1;
  if (chunk[last] === CARRIAGE_RETURN) return 'carriage-return';
  const isLineBreak = chunk[last] === LINE_FEED && chunk[last - 1] === CARRIAGE_RETURN;
  return isLineBreak ? 'line-start' : 'inside';
}
