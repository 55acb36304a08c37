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
  #gathered = '';
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
    return this.#socket.writableLength + this.#gathered.length > unsentBytesMax;
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
    this.#gathered += text;
    if (this.#gathered.length >= pieceBytes) this.flush();
  }

  /** The bytes are not copied and must not change afterwards. */
  writeBytes(bytes: Uint8Array): void {
    this.flush();
    if (!this.#isClosed && bytes.length > 0) this.#socket.write(bytes);
  }

  flush(): void {
    if (this.#gathered === '' || this.#isClosed) return;
    const text = this.#gathered;
    this.#gathered = '';
    this.#socket.write(text, 'latin1');
  }

  /**
   * Between the steps of a long answer: waits until the client has taken enough of it. Throws ConnectionClosed when nobody
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
    this.#gathered = '';
    this.#wake();
  }
}
