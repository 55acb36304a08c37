// A socket that says exactly what a story wants, byte for byte, and reads what comes back by the line.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const answerWithinMs = 20_000;

export class LineClient {
  readonly #socket: Socket;
  #received = '';
  #isClosed = false;
  #wake: () => void = () => undefined;
  /** Resolves when the connection is gone, however it went. */
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake();
    });
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    void this.closed.then(() => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  /** `url` is an endpoint of runtime.json; those that end in s speak TLS from the first byte. */
  static async connect(url: string): Promise<LineClient> {
    const { protocol, hostname: host, port } = new URL(url);
    const isEncrypted = ['https:', 'submissions:', 'imaps:'].includes(protocol);
    const options = { host, port: Number(port) };
    const socket = isEncrypted ? connectTls({ ...options, rejectUnauthorized: false }) : connect(options);
    const client = new LineClient(socket);
    await once(socket, isEncrypted ? 'secureConnect' : 'connect');
    return client;
  }

  /** Resolves when the system has taken it, or the connection is gone. */
  async send(bytes: string | Buffer): Promise<void> {
    const taken = new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()));
    await Promise.race([taken, this.closed]);
  }

  /** The next line without its CRLF; undefined when the connection ended before. */
  async line(): Promise<string | undefined> {
    const startedAt = Date.now();
    for (;;) {
      const end = this.#received.indexOf('\r\n');
      if (end !== -1) {
        const line = this.#received.slice(0, end);
        this.#received = this.#received.slice(end + 2);
        return line;
      }
      if (this.#isClosed) return undefined;
      const restMs = answerWithinMs - (Date.now() - startedAt);
      if (restMs <= 0) throw new Error(`no line within ${answerWithinMs} ms; received: ${this.#received}`);
      await this.#more(restMs);
    }
  }

  /** Ends our side politely. */
  finish(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #more(restMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, restMs);
    });
    clearTimeout(timer);
  }
}
