// A client that says exactly what a test wants, and reads replies of lines that begin with a code.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export class WireClient {
  #socket: Socket;
  #received = '';
  #isClosed = false;
  #wake: () => void = () => undefined;
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    void this.closed.then(() => {
      this.#isClosed = true;
      this.#wake();
    });
    this.#listen();
  }

  static async connect(port: number, localAddress = '127.0.0.1'): Promise<WireClient> {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    const client = new WireClient(socket);
    await once(socket, 'connect');
    return client;
  }

  /** As it is, without waiting for an answer. Resolves when the system has taken it. */
  send(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => this.#socket.write(bytes, () => resolve()));
  }

  /** The next reply, its lines joined; what came of it when the server hung up before. */
  async reply(): Promise<string> {
    for (;;) {
      const match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#received);
      if (match !== null) {
        this.#received = this.#received.slice(match[0].length);
        return match[0].trimEnd();
      }
      if (this.#isClosed) return `closed ${this.#received}`.trimEnd();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async replies(count: number): Promise<string[]> {
    const replies: string[] = [];
    for (let index = 0; index < count; index++) replies.push(await this.reply());
    return replies;
  }

  /** One line, and its reply. */
  async say(line: string): Promise<string> {
    void this.send(`${line}\r\n`);
    return this.reply();
  }

  /** After the server agreed to STARTTLS. */
  async encrypt(ca: string): Promise<void> {
    this.#socket.removeAllListeners('data');
    const secure = connectTls({ socket: this.#socket, ca, host: 'localhost', servername: 'localhost' });
    secure.on('error', () => undefined);
    this.#socket = secure;
    await once(secure, 'secureConnect');
    this.#listen();
  }

  /** Says that nothing more comes, but goes on reading. */
  finish(): void {
    this.#socket.end();
  }

  /** Vanishes without a word. */
  destroy(): void {
    this.#socket.resetAndDestroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk) => {
      this.#received += chunk.toString('latin1');
      this.#wake();
    });
  }
}
