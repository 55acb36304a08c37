// Cuts the client's byte stream into commands, incrementally. A bare LF ends a line as CRLF does, which is
// what Dovecot accepts; a bare CR or a NUL stays in the text, and parseCommand refuses the command for it.
import { ByteGatherer } from './byte-gatherer.ts';
import { characterClass, isWholly } from './character-class.ts';
import { limits } from './limits.ts';
import { LineScanner } from './line-scanner.ts';
import {
  findLiteralAnnouncement,
  matchAnnouncement,
  type LiteralAnnouncement,
} from './literal-announcement.ts';
import type { Literal, RawCommand } from './raw-command.ts';

export type ReaderLimits = {
  readonly commandBytesMax: number;
  readonly appendLiteralBytesMax: number;
  readonly appendTotalBytesMax: number;
  /** 4096 where the server says LITERAL- (RFC 7888 §5), Infinity where it says LITERAL+. */
  readonly nonSynchronizingBytesMax: number;
};

type LiteralEvent = {
  readonly tag: string | null;
  /** Upper case; empty when the line holds none. */
  readonly commandName: string;
  readonly sizeBytes: number;
  readonly isSynchronizing: boolean;
};

export type ReaderEvent =
  | { readonly kind: 'command'; readonly command: RawCommand }
  /** To be answered with a continuation request when synchronizing; refuseLiteral() gives the command up. */
  | ({ readonly kind: 'literal'; readonly isBinary: boolean } & LiteralEvent)
  /** To be answered `tag NO [TOOBIG]`; the reader skips what the client sends of the command regardless. */
  | ({ readonly kind: 'literal-too-big' } & LiteralEvent)
  /** To be answered BAD; the rest of the command is skipped. */
  | { readonly kind: 'oversize'; readonly tag: string | null };

export type LineEvent = { readonly kind: 'line'; readonly bytes: Buffer } | { readonly kind: 'oversize' };

type State = 'line' | 'literal' | 'skip-bytes' | 'skip-command' | 'skip-line';

export class CommandReader {
  readonly #input = new LineScanner();
  #limits: ReaderLimits;
  #state: State = 'line';
  #texts: Buffer[] = [];
  #literals: Literal[] = [];
  #announced: LiteralAnnouncement | null = null;
  #literalBytes = new ByteGatherer();
  #remainingBytes = 0;
  #textBytes = 0;
  #appendedBytes = 0;
  #tag: string | null = null;
  #commandName = '';

  constructor(wanted: Partial<ReaderLimits> = {}) {
    this.#limits = {
      commandBytesMax: limits.commandBytesMax,
      appendLiteralBytesMax: limits.appendLiteralBytesMax,
      appendTotalBytesMax: limits.appendTotalBytesMax,
      nonSynchronizingBytesMax: Infinity,
      ...wanted,
    };
  }

  /** Bytes that were pushed and not yet consumed; the connection stops reading when they are many. */
  get bufferedBytes(): number {
    return this.#input.bufferedBytes;
  }

  /** From the next literal or line on; a connection starts small and allows more after sign-in. */
  setLimits(wanted: Partial<ReaderLimits>): void {
    this.#limits = { ...this.#limits, ...wanted };
  }

  /** The reader keeps references into the chunk; the caller must not write to it again. */
  push(chunk: Buffer): void {
    this.#input.push(chunk);
  }

  /** Forgets what is buffered: after STARTTLS nothing that came in the clear may count (RFC 9051 §6.2.1). */
  discardBuffered(): void {
    this.#input.clear();
    this.#literalBytes = new ByteGatherer();
    this.#reset();
  }

  /**
   * The next event, or undefined when more bytes are needed. Going on after a literal event accepts the
   * literal.
   */
  next(): ReaderEvent | undefined {
    for (;;) {
      if (this.#state === 'line') return this.#readLine();
      const isDone = this.#state === 'literal' ? this.#readLiteral() : this.#skip();
      if (!isDone) return undefined;
    }
  }

  /** One raw line without its end, for what follows AUTHENTICATE and IDLE. Only between commands. */
  nextLine(bytesMax: number = limits.lineBytesMax): LineEvent | undefined {
    if (this.#texts.length > 0) throw new Error('nextLine was called inside a command');
    while (this.#state !== 'line') if (!this.#skip()) return undefined;
    const line = this.#input.takeLine(bytesMax);
    if (line === 'incomplete') return undefined;
    if (line !== 'too-long') return { kind: 'line', bytes: line };
    this.#input.takeGathered();
    this.#state = 'skip-line';
    return { kind: 'oversize' };
  }

  /** Directly after a literal event: gives the command up. The caller answers it. */
  refuseLiteral(): void {
    if (this.#announced === null || this.#literalBytes.sizeBytes > 0) {
      throw new Error('refuseLiteral was called without a literal event');
    }
    this.#giveUp(this.#announced);
  }

  #readLine(): ReaderEvent | undefined {
    const line = this.#input.takeLine(Math.max(0, this.#limits.commandBytesMax - this.#textBytes));
    if (line === 'incomplete') return undefined;
    if (line === 'too-long') {
      const gathered = this.#input.takeGathered();
      if (this.#texts.length === 0) this.#learnNames(gathered);
      return this.#oversize(gathered);
    }
    if (this.#texts.length === 0) this.#learnNames(line);
    this.#textBytes += line.length;
    const announced = findLiteralAnnouncement(line);
    if (announced !== null) return this.#announce(line, announced);
    const command = { texts: [...this.#texts, line], literals: this.#literals };
    this.#reset();
    return { kind: 'command', command };
  }

  #announce(line: Buffer, announced: LiteralAnnouncement): ReaderEvent {
    const { sizeBytes, isSynchronizing, isBinary } = announced;
    const event = { tag: this.#tag, commandName: this.#commandName, sizeBytes, isSynchronizing };
    if (!this.#isWithinLimits(announced)) {
      this.#giveUp(announced);
      return { kind: 'literal-too-big', ...event };
    }
    this.#texts.push(line.subarray(0, line.length - announced.markerBytes));
    if (this.#commandName === 'APPEND') this.#appendedBytes += sizeBytes;
    else this.#textBytes += sizeBytes;
    this.#announced = announced;
    this.#remainingBytes = sizeBytes;
    this.#state = 'literal';
    return { kind: 'literal', ...event, isBinary };
  }

  #isWithinLimits({ sizeBytes, isSynchronizing }: LiteralAnnouncement): boolean {
    if (!isSynchronizing && sizeBytes > this.#limits.nonSynchronizingBytesMax) return false;
    if (this.#commandName !== 'APPEND') return this.#textBytes + sizeBytes <= this.#limits.commandBytesMax;
    return (
      sizeBytes <= this.#limits.appendLiteralBytesMax &&
      this.#appendedBytes + sizeBytes <= this.#limits.appendTotalBytesMax
    );
  }

  #readLiteral(): boolean {
    const piece = this.#input.takeBytes(this.#remainingBytes);
    for (const bytes of piece) this.#literalBytes.append(bytes);
    this.#remainingBytes -= piece.reduce((sum, bytes) => sum + bytes.length, 0);
    if (this.#remainingBytes > 0) return false;
    this.#literals.push({ bytes: this.#literalBytes.take(), isBinary: this.#announced?.isBinary ?? false });
    this.#announced = null;
    this.#state = 'line';
    return true;
  }

  // A client that waits for a continuation request sends nothing more of a refused command; one that does
  // not wait sends the literal and the rest, further literals included: RFC 7888 §4.
  #giveUp({ isSynchronizing, sizeBytes }: LiteralAnnouncement): void {
    this.#reset();
    if (isSynchronizing) return;
    this.#remainingBytes = sizeBytes;
    this.#state = 'skip-bytes';
  }

  #oversize(gathered: Buffer): ReaderEvent {
    const event: ReaderEvent = { kind: 'oversize', tag: this.#tag };
    this.#reset();
    this.#input.keepTail(gathered);
    this.#state = 'skip-command';
    return event;
  }

  #skip(): boolean {
    if (this.#state === 'skip-bytes') {
      this.#remainingBytes -= this.#input.skipBytes(this.#remainingBytes);
      if (this.#remainingBytes > 0) return false;
      this.#state = 'skip-command';
      return true;
    }
    const tail = this.#input.skipLine();
    if (tail === null) return false;
    const announced = this.#state === 'skip-command' ? matchAnnouncement(tail) : null;
    this.#state = 'line';
    if (announced !== null) this.#giveUp(announced);
    return true;
  }

  #learnNames(line: Buffer): void {
    const [tag = '', commandName = ''] = line.toString('latin1', 0, limits.tagBytesMax + 32).split(' ', 2);
    this.#tag = isWholly(tag, characterClass.tag) && tag.length <= limits.tagBytesMax ? tag : null;
    this.#commandName = commandName.trimEnd().toUpperCase();
  }

  #reset(): void {
    this.#state = 'line';
    this.#texts = [];
    this.#literals = [];
    this.#announced = null;
    this.#remainingBytes = 0;
    this.#textBytes = 0;
    this.#appendedBytes = 0;
    this.#tag = null;
    this.#commandName = '';
  }
}
