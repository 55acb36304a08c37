// What is said to the client: gathered, sent in large pieces, and held back while the client does not read.
import type { Socket } from 'node:net';

/** Pieces that are handed to the socket; smaller ones wait for the end of the turn. */
const pieceBytes = 64 * 1024;
/** A client that has not taken this much is waited for. */
const unsentBytesMax = 512 * 1024;

/** The connection went away under a command that had more to say. */
export class ConnectionClosed extends Error {}

export class Output {
  #socket: Socket;
  #text = '';
  #pieces: (string | Uint8Array)[] = [];
  #gatheredBytes = 0;
  #isClosed = false;
  #whenDrained: (() => void)[] = [];
  readonly #wake = (): void => {
    for (const resume of this.#whenDrained.splice(0)) resume();
  };

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('drain', this.#wake);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isCongested(): boolean {
    return this.#socket.writableLength + this.#gatheredBytes > unsentBytesMax;
  }

  /** From here on everything goes through another socket: TLS over the one before. */
  replaceSocket(socket: Socket): void {
    this.flush();
    this.#socket.off('drain', this.#wake);
    this.#socket = socket;
    socket.on('drain', this.#wake);
  }

  /** Text for the wire: a character per byte. */
  write(text: string): void {
    if (this.#isClosed) return;
    this.#text += text;
    this.#gatheredBytes += text.length;
    if (this.#gatheredBytes >= pieceBytes) this.flush();
  }

  /** The bytes are not copied and must not change afterwards. */
  writeBytes(bytes: Uint8Array): void {
    if (this.#isClosed || bytes.length === 0) return;
    this.#takeText();
    this.#pieces.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= pieceBytes) this.flush();
  }

  flush(): void {
    if (this.#gatheredBytes === 0 || this.#isClosed) return;
    this.#takeText();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#gatheredBytes = 0;
    const socket = this.#socket;
    // one call into the system for all of them
    if (pieces.length > 1) socket.cork();
    for (const piece of pieces) {
      if (typeof piece === 'string') socket.write(piece, 'latin1');
      else socket.write(piece);
    }
    if (pieces.length > 1) socket.uncork();
  }

  #takeText(): void {
    if (this.#text === '') return;
    this.#pieces.push(this.#text);
    this.#text = '';
  }

  /**
   * Between the steps of a long answer: waits until the client has taken enough of it. Throws
   * ConnectionClosed when nobody
   * is there any more.
   */
  async ready(): Promise<void> {
    if (this.#isClosed) throw new ConnectionClosed();
    if (!this.isCongested) return;
    this.flush();
    await new Promise<void>((resolve) => this.#whenDrained.push(resolve));
    if (this.#isClosed) throw new ConnectionClosed();
  }

  /** Nothing is said after this; who waits is woken. */
  close(): void {
    this.flush();
    this.#isClosed = true;
    this.#wake();
  }
}
