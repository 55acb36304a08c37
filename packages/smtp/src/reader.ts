// Cuts what a client sends into command lines, mail data and counted bytes, whatever the chunks.
import { BoundedContent } from './bounded-content.ts';
import { DataDecoder, type MailData } from './data-decoder.ts';

export type SmtpEvent =
  /** Without its CRLF. */
  | { kind: 'line'; line: Buffer }
  /** Told once, as soon as it is known; the rest up to CRLF is skipped. */
  | { kind: 'line-too-long' }
  /** A LF without CR in a command; the rest up to CRLF is skipped, so nothing can hide behind it. */
  | { kind: 'bare-line-feed' }
  | ({ kind: 'data-end' } & MailData)
  | { kind: 'bytes-end'; content: Buffer; sizeBytes: number; isTooBig: boolean };

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const CRLF = Buffer.from('\r\n');
// RFC 5321 §4.5.3.1.4 asks for 512 and room for extensions: RFC 6531, 3461 and 4954 need some 1,200 more.
const LINE_BYTES_MAX = 2_048;

type Mode =
  | { name: 'lines' }
  | { name: 'skipping'; hasCarriageReturn: boolean }
  | { name: 'data'; decoder: DataDecoder }
  | { name: 'bytes'; content: BoundedContent; countBytes: number };

/** Keeps the chunks that are pushed until they are read: their memory must not be written again. */
export class SmtpReader {
  /** CRLF included. RFC 4954 §4: raise it to 12,288 while a SASL response is awaited. */
  lineBytesMax: number = LINE_BYTES_MAX;
  #mode: Mode = { name: 'lines' };
  #chunks: Buffer[] = [];
  #offset = 0;
  #pendingBytes = 0;

  /** Pushed and not yet read: early talk before the greeting, or plain text behind STARTTLS. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#pendingBytes += chunk.length;
  }

  /** Undefined when more bytes are needed. */
  next(): SmtpEvent | undefined {
    for (;;) {
      const mode = this.#mode;
      if (mode.name === 'bytes' && mode.content.sizeBytes === mode.countBytes)
        return this.#endBytes(mode.content);
      const head = this.#chunks[0];
      if (head === undefined) return undefined;
      const event = this.#read(head, mode);
      if (event !== 'again') return event;
    }
  }

  /** From here to CRLF.CRLF is mail data: call it before the next event is asked for, and answer 354. */
  startData({ sizeBytesMax }: { sizeBytesMax: number }): void {
    this.#assertBetweenLines();
    this.#mode = { name: 'data', decoder: new DataDecoder(sizeBytesMax) };
  }

  /** The next bytes as they are (BDAT, RFC 3030 §2); `sizeBytesMax: 0` swallows those of a refused chunk. */
  readExactly({ countBytes, sizeBytesMax }: { countBytes: number; sizeBytesMax: number }): void {
    this.#assertBetweenLines();
    this.#mode = { name: 'bytes', content: new BoundedContent(sizeBytesMax), countBytes };
  }

  /** RFC 3207 §4.2: what came in plain text before the TLS handshake is thrown away. */
  discardPending(): void {
    this.#chunks = [];
    this.#offset = 0;
    this.#pendingBytes = 0;
    this.#mode = { name: 'lines' };
  }

  #read(head: Buffer, mode: Mode): SmtpEvent | 'again' | undefined {
    switch (mode.name) {
      case 'lines':
        return this.#readLine(head);
      case 'skipping':
        return this.#skipLine(head, mode);
      case 'data':
        return this.#readData(head, mode.decoder);
      case 'bytes':
        return this.#readBytes(head, mode);
      default:
        return mode satisfies never;
    }
  }

  // RFC 5321 §2.3.8: a line ends in CRLF, never in LF alone.
  #readLine(head: Buffer): SmtpEvent | 'again' | undefined {
    const start = this.#offset;
    const lineFeed = head.indexOf(LINE_FEED, start);
    if (lineFeed !== -1 && lineFeed < start + this.lineBytesMax) {
      const isLine = lineFeed > start && head[lineFeed - 1] === CARRIAGE_RETURN;
      if (!isLine) return this.#skip('bare-line-feed');
      this.#consumeTo(lineFeed + 1);
      return { kind: 'line', line: head.subarray(start, lineFeed - 1) };
    }
    if (head.length - start >= this.lineBytesMax) return this.#skip('line-too-long');
    return this.#mergeNextChunk(head);
  }

  #skip(kind: 'bare-line-feed' | 'line-too-long'): SmtpEvent {
    this.#mode = { name: 'skipping', hasCarriageReturn: false };
    return { kind };
  }

  #skipLine(head: Buffer, mode: Mode & { name: 'skipping' }): 'again' {
    if (mode.hasCarriageReturn && head[this.#offset] === LINE_FEED) return this.#endSkip(this.#offset + 1);
    const found = head.indexOf(CRLF, this.#offset);
    if (found !== -1) return this.#endSkip(found + CRLF.length);
    mode.hasCarriageReturn = head.at(-1) === CARRIAGE_RETURN;
    this.#consumeTo(head.length);
    return 'again';
  }

  #endSkip(end: number): 'again' {
    this.#mode = { name: 'lines' };
    this.#consumeTo(end);
    return 'again';
  }

  #readData(head: Buffer, decoder: DataDecoder): SmtpEvent | 'again' {
    this.#consumeTo(decoder.write(head, this.#offset));
    if (!decoder.hasEnded) return 'again';
    this.#mode = { name: 'lines' };
    return { kind: 'data-end', ...decoder.finish() };
  }

  #readBytes(head: Buffer, { content, countBytes }: Mode & { name: 'bytes' }): 'again' {
    const end = Math.min(head.length, this.#offset + countBytes - content.sizeBytes);
    content.append(head, this.#offset, end);
    this.#consumeTo(end);
    return 'again';
  }

  #endBytes(content: BoundedContent): SmtpEvent {
    this.#mode = { name: 'lines' };
    const { bytes, sizeBytes, isTooBig } = content;
    return { kind: 'bytes-end', content: bytes, sizeBytes, isTooBig };
  }

  // The rest of the head is shorter than a line may be, so this copies little more than the next chunk.
  #mergeNextChunk(head: Buffer): 'again' | undefined {
    const next = this.#chunks[1];
    if (next === undefined) return undefined;
    this.#chunks.splice(0, 2, Buffer.concat([head.subarray(this.#offset), next]));
    this.#offset = 0;
    return 'again';
  }

  #consumeTo(end: number): void {
    this.#pendingBytes -= end - this.#offset;
    this.#offset = end;
    if (end < (this.#chunks[0]?.length ?? 0)) return;
    this.#chunks.shift();
    this.#offset = 0;
  }

  #assertBetweenLines(): void {
    if (this.#mode.name !== 'lines') throw new Error('The reader is already inside a body');
  }
}
