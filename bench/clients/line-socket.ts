// A socket that is read by lines, or skipped quickly up to the line that answers a command.
import { connect, type Socket } from 'node:net';

/** A server that says nothing for so long is taken for stuck. */
const silenceMs = 120_000;
const lineEnd = Buffer.from('\r\n');

export class LineSocket {
  readonly #socket: Socket;
  #unread: Buffer = Buffer.alloc(0);
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(silenceMs, () => socket.destroy(new Error('the server fell silent')));
    socket.on('data', (chunk) => {
      this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
      this.#wake?.();
    });
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<LineSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new LineSocket(socket));
      });
    });
  }

  write(data: string | Buffer): void {
    this.#socket.write(data);
  }

  /** Writes held back until the next turn go out as one. */
  writeTogether(write: () => void): void {
    this.#socket.cork();
    write();
    this.#socket.uncork();
  }

  async drain(): Promise<void> {
    if (this.#socket.writableNeedDrain) await new Promise((resolve) => this.#socket.once('drain', resolve));
  }

  async readLine(): Promise<string> {
    let searched = 0;
    for (;;) {
      const end = this.#unread.indexOf(10, searched);
      if (end !== -1) {
        const line = this.#unread.toString('latin1', 0, this.#unread[end - 1] === 13 ? end - 1 : end);
        this.#unread = this.#unread.subarray(end + 1);
        return line;
      }
      searched = this.#unread.length;
      await this.#arrival();
    }
  }

  /** The line that begins with the tag, and how many bytes came before it. They are not looked at. */
  async skipTo(tag: string): Promise<{ line: string; bytes: number }> {
    const needle = Buffer.from(`\r\n${tag} `);
    let bytes = this.#unread.length;
    let rest = Buffer.concat([lineEnd, this.#takeUnread()]);
    for (;;) {
      const start = rest.indexOf(needle);
      const end = start === -1 ? -1 : rest.indexOf(10, start + needle.length);
      if (end !== -1) {
        this.#unread = rest.subarray(end + 1);
        return { line: rest.toString('latin1', start + 2, end - 1), bytes };
      }
      const kept = rest.subarray(start === -1 ? Math.max(0, rest.length - needle.length) : start);
      if (this.#unread.length === 0) await this.#arrival();
      bytes += this.#unread.length;
      rest = Buffer.concat([kept, this.#takeUnread()]);
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #takeUnread(): Buffer {
    const taken = this.#unread;
    this.#unread = Buffer.alloc(0);
    return taken;
  }

  #arrival(): Promise<void> {
    if (this.#error !== undefined) throw this.#error;
    return new Promise((resolve, reject) => {
      this.#wake = () => {
        this.#wake = undefined;
        if (this.#error === undefined) resolve();
        else reject(this.#error);
      };
    });
  }

  #fail(error: Error): void {
    this.#error ??= error;
    this.#wake?.();
  }
}
