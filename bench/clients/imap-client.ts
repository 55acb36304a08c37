// As little of an IMAP client as puts load on a server.
import { LineSocket } from './line-socket.ts';

export class ImapClient {
  readonly #socket: LineSocket;
  #commands = 0;

  private constructor(socket: LineSocket) {
    this.#socket = socket;
  }

  static async signIn(place: { port: number; userName: string; password: string }): Promise<ImapClient> {
    const client = new ImapClient(await LineSocket.open(place.port));
    await client.#socket.readLine();
    await client.command(`LOGIN "${place.userName}" "${place.password}"`);
    return client;
  }

  /** The tagged answer and the bytes before it; anything but OK is an error. */
  async command(text: string): Promise<{ line: string; bytes: number }> {
    const tag = this.#nextTag();
    this.#socket.write(`${tag} ${text}\r\n`);
    return this.#answer(tag, text);
  }

  /** RFC 9051 §6.3.12, with a synchronizing literal. */
  async append(message: Buffer, folder = 'INBOX'): Promise<void> {
    const tag = this.#nextTag();
    this.#socket.write(`${tag} APPEND "${folder}" {${message.length}}\r\n`);
    const invitation = await this.#readPast('* ');
    if (!invitation.startsWith('+')) throw new Error(`APPEND was answered: ${invitation}`);
    this.#socket.writeTogether(() => {
      this.#socket.write(message);
      this.#socket.write('\r\n');
    });
    await this.#answer(tag, 'APPEND');
  }

  /** RFC 3502: many messages in one command; for filling a peer that offers it. */
  async appendMany(messages: readonly Buffer[], folder = 'INBOX'): Promise<void> {
    const tag = this.#nextTag();
    this.#socket.write(`${tag} APPEND "${folder}"`);
    for (const message of messages) {
      this.#socket.write(` {${message.length}+}\r\n`);
      this.#socket.write(message);
    }
    this.#socket.write('\r\n');
    await this.#socket.drain();
    await this.#answer(tag, 'APPEND');
  }

  /** Goes on until `endIdle`. */
  async beginIdle(): Promise<void> {
    this.#socket.write(`${this.#nextTag()} IDLE\r\n`);
    await this.#readTo(/^\+/);
  }

  untilExists(): Promise<string> {
    return this.#readTo(/^\* \d+ EXISTS/);
  }

  async endIdle(): Promise<void> {
    this.#socket.write('DONE\r\n');
    await this.#answer(`a${this.#commands}`, 'IDLE');
  }

  async countMessages(folder = 'INBOX'): Promise<number> {
    const tag = this.#nextTag();
    this.#socket.write(`${tag} STATUS "${folder}" (MESSAGES)\r\n`);
    const line = await this.#readTo(/MESSAGES \d+/);
    await this.#answer(tag, 'STATUS');
    return Number(/MESSAGES (\d+)/.exec(line)?.[1]);
  }

  close(): void {
    this.#socket.close();
  }

  #nextTag(): string {
    this.#commands += 1;
    return `a${this.#commands}`;
  }

  async #answer(tag: string, text: string): Promise<{ line: string; bytes: number }> {
    const answer = await this.#socket.skipTo(tag);
    if (!answer.line.startsWith(`${tag} OK`))
      throw new Error(`${text.slice(0, 40)} was answered: ${answer.line}`);
    return answer;
  }

  async #readTo(pattern: RegExp): Promise<string> {
    for (;;) {
      const line = await this.#socket.readLine();
      if (pattern.test(line)) return line;
    }
  }

  async #readPast(prefix: string): Promise<string> {
    for (;;) {
      const line = await this.#socket.readLine();
      if (!line.startsWith(prefix)) return line;
    }
  }
}
