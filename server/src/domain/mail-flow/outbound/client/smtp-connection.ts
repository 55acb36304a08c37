// One connection to a server that takes mail: greeting, EHLO, TLS, AUTH, and then one message after the
// other.
import type { Socket } from 'node:net';
import { minuteMs, secondMs } from '#base/clock.ts';
import { encrypt, openSocket } from './open-socket.ts';
import { ReplyReader, textOf, type Reply } from './reply-reader.ts';
import { ConnectionTrouble, type ClientParts, type Target } from './target.ts';

// RFC 5321 §4.5.3.2
const commandMs = 5 * minuteMs;
const contentEndMs = 10 * minuteMs;
/** Each piece of the content has to be taken within it (RFC 5321 §4.5.3.2.5). */
const pieceMs = 3 * minuteMs;
const quitMs = 2 * secondMs;

type Waiting = { resolve(reply: Reply): void; reject(error: Error): void };

export class SmtpConnection {
  readonly target: Target;
  readonly #parts: ClientParts;
  #socket: Socket;
  #reader = new ReplyReader();
  readonly #replies: Reply[] = [];
  #waiting: Waiting | undefined;
  #end: Error | undefined;
  #extensions: ReadonlyMap<string, string> = new Map();
  #isEncrypted = false;
  #forgetSignal: () => void = () => undefined;

  private constructor(parts: ClientParts, target: Target, socket: Socket) {
    this.#parts = parts;
    this.target = target;
    this.#socket = socket;
    this.#listen();
  }

  /** Ready for MAIL. Throws ConnectionTrouble. */
  static async open(parts: ClientParts, target: Target, signal: AbortSignal): Promise<SmtpConnection> {
    const connection = new SmtpConnection(parts, target, await openSocket(parts, { target, signal }));
    const cut = (): void => connection.destroy();
    signal.addEventListener('abort', cut);
    connection.#forgetSignal = () => signal.removeEventListener('abort', cut);
    try {
      await connection.#begin();
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  get isEncrypted(): boolean {
    return this.#isEncrypted;
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  has(extension: string): boolean {
    return this.#extensions.has(extension);
  }

  /** RFC 1870 §3: undefined where it is not said, or 0 for no limit. */
  get sizeBytesMax(): number | undefined {
    const size = Number(this.#extensions.get('SIZE') ?? '');
    return Number.isSafeInteger(size) && size > 0 ? size : undefined;
  }

  /** Throws ConnectionTrouble, also for 421: the other side closes then (RFC 5321 §3.8). */
  async say(line: string, timeoutMs = commandMs): Promise<Reply> {
    await this.#write(Buffer.from(`${line}\r\n`), 'command');
    return this.#reply('command', timeoutMs);
  }

  /** What follows the 354 of DATA. Once all of it is out, trouble leaves open whether it was taken. */
  async sendContent(pieces: Iterable<Buffer>): Promise<Reply> {
    for (const piece of pieces) await this.#write(piece, 'command');
    return this.#reply('content', contentEndMs);
  }

  async quit(): Promise<void> {
    try {
      if (this.isOpen) await this.say('QUIT', quitMs);
    } catch {
      // it goes either way
    }
    this.destroy();
  }

  destroy(): void {
    this.#end ??= new Error('The connection is closed.');
    this.#forgetSignal();
    this.#socket.destroy();
  }

  async #begin(): Promise<void> {
    const { tls, credentials } = this.target;
    this.#isEncrypted = tls === 'IMMEDIATE';
    await this.#expect(this.#reply('greeting', commandMs));
    await this.#hello();
    if ((tls === 'OPPORTUNISTIC' && this.has('STARTTLS')) || tls === 'VERIFIED') await this.#startTls(tls);
    if (credentials !== null) await this.#login(credentials);
  }

  async #hello(): Promise<void> {
    const reply = await this.say(`EHLO ${this.#parts.hostName}`);
    if (reply.code === 250) {
      this.#extensions = extensionsOf(reply);
      return;
    }
    // RFC 5321 §3.2
    this.#extensions = new Map();
    await this.#expect(this.say(`HELO ${this.#parts.hostName}`));
  }

  async #expect(coming: Promise<Reply>): Promise<void> {
    const reply = await coming;
    if (reply.code < 200 || reply.code > 299) {
      throw new ConnectionTrouble('greeting', `The server takes no mail: ${textOf(reply)}`, reply);
    }
  }

  async #startTls(wish: 'OPPORTUNISTIC' | 'VERIFIED'): Promise<void> {
    const isVerified = wish === 'VERIFIED';
    if (!this.has('STARTTLS')) throw new ConnectionTrouble('tls', 'The server does not offer encryption.');
    const reply = await this.say('STARTTLS');
    if (reply.code !== 220) {
      if (!isVerified) return;
      throw new ConnectionTrouble('tls', `The server refuses encryption: ${textOf(reply)}`, reply);
    }
    // what came in plain behind the reply belongs to nobody who is known (RFC 3207 §6)
    this.#replies.length = 0;
    this.#reader = new ReplyReader();
    this.#socket.removeAllListeners();
    const plain = this.#socket;
    plain.on('error', () => undefined);
    this.#socket = await encrypt(this.#parts, { socket: plain, target: this.target, isVerified });
    this.#isEncrypted = true;
    this.#listen();
    await this.#hello();
  }

  /** RFC 4954; PLAIN, or LOGIN for servers that have nothing else. */
  async #login({ userName, password }: NonNullable<Target['credentials']>): Promise<void> {
    const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
    const offered = (this.#extensions.get('AUTH') ?? '').toUpperCase().split(' ');
    let reply: Reply;
    if (offered.includes('PLAIN') || !offered.includes('LOGIN')) {
      reply = await this.say(`AUTH PLAIN ${base64(`\0${userName}\0${password}`)}`);
    } else {
      reply = await this.say('AUTH LOGIN');
      if (reply.code === 334) reply = await this.say(base64(userName));
      if (reply.code === 334) reply = await this.say(base64(password));
    }
    if (reply.code === 235) return;
    throw new ConnectionTrouble('login', `The server refuses the sign-in: ${textOf(reply)}`, reply);
  }

  #listen(): void {
    const fail = (error: Error): void => {
      this.#end ??= error;
      this.#waiting?.reject(this.#end);
      this.#waiting = undefined;
    };
    this.#socket.on('error', fail);
    this.#socket.on('close', () => fail(new Error('The server closed the connection.')));
    this.#socket.on('data', (chunk: Buffer) => {
      try {
        this.#replies.push(...this.#reader.push(chunk));
      } catch (error) {
        this.#socket.destroy();
        fail(error instanceof Error ? error : new Error('unreadable'));
      }
      if (this.#waiting === undefined) return;
      const reply = this.#replies.shift();
      if (reply === undefined) return;
      this.#waiting.resolve(reply);
      this.#waiting = undefined;
    });
  }

  async #reply(stage: 'greeting' | 'command' | 'content', timeoutMs: number): Promise<Reply> {
    const coming = new Promise<Reply>((resolve, reject) => {
      const known = this.#replies.shift();
      if (known !== undefined) resolve(known);
      else if (this.#end !== undefined) reject(this.#end);
      else this.#waiting = { resolve, reject };
    });
    const reply = await this.#within(coming, { stage, timeoutMs });
    if (reply.code === 421) {
      this.destroy();
      throw new ConnectionTrouble(stage, `The server closes the connection: ${textOf(reply)}`, reply);
    }
    return reply;
  }

  async #write(bytes: Buffer, stage: 'command'): Promise<void> {
    if (this.#end !== undefined) throw new ConnectionTrouble(stage, this.#end.message);
    if (this.#socket.write(bytes)) return;
    const socket = this.#socket;
    const drained = new Promise<void>((resolve) => {
      const settle = (): void => {
        socket.off('drain', settle).off('close', settle);
        resolve();
      };
      socket.on('drain', settle).on('close', settle);
    });
    await this.#within(drained, { stage, timeoutMs: pieceMs });
  }

  async #within<Value>(
    coming: Promise<Value>,
    { stage, timeoutMs }: { stage: ConnectionTrouble['stage']; timeoutMs: number },
  ): Promise<Value> {
    const deadline = this.#parts.clock.deadline(timeoutMs, () => {
      this.#end ??= new Error('The server did not answer in time.');
      this.#socket.destroy();
    });
    try {
      return await coming;
    } catch (error) {
      const reason = this.#end ?? error;
      throw new ConnectionTrouble(stage, reason instanceof Error ? reason.message : 'The connection broke.');
    } finally {
      deadline.cancel();
    }
  }
}

/** RFC 5321 §4.1.1.1: keywords in upper case, with what stands behind them. */
const extensionsOf = ({ lines }: Reply): ReadonlyMap<string, string> =>
  new Map(
    lines.slice(1).map((line) => {
      const [, name = '', rest = ''] = /^\s*([^\s=]+)[\s=]*(.*)$/.exec(line) ?? [];
      return [name.toUpperCase(), rest.trim()];
    }),
  );
