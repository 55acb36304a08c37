// As little of an SMTP or LMTP client as hands over messages. Commands go out together (RFC 2920), as mail
// servers send them.
import { LineSocket } from './line-socket.ts';

export class SmtpClient {
  readonly #socket: LineSocket;
  #hasSize = false;

  private constructor(socket: LineSocket) {
    this.#socket = socket;
  }

  static async open(place: { port: number; greeting: 'EHLO' | 'LHLO' }): Promise<SmtpClient> {
    const client = new SmtpClient(await LineSocket.open(place.port));
    await client.#expect('220');
    client.#socket.write(`${place.greeting} bench.example\r\n`);
    client.#hasSize = (await client.#expect('250')).some((line) => /^SIZE\b/i.test(line.slice(4)));
    return client;
  }

  /** Resolves when the server has answered for the message. It holds no line that begins with a dot. */
  async send(mail: { to: string; message: Buffer }): Promise<void> {
    const size = this.#hasSize ? ` SIZE=${mail.message.length}` : ''; // RFC 1870, as mail servers do
    this.#socket.write(`MAIL FROM:<sender@bench.example>${size}\r\nRCPT TO:<${mail.to}>\r\nDATA\r\n`);
    await this.#expect('250');
    await this.#expect('250');
    await this.#expect('354');
    this.#socket.writeTogether(() => {
      this.#socket.write(mail.message);
      this.#socket.write('.\r\n');
    });
    await this.#expect('250');
  }

  close(): void {
    this.#socket.write('QUIT\r\n');
    this.#socket.close();
  }

  async #expect(code: string): Promise<string[]> {
    const lines = [await this.#socket.readLine()];
    while (lines.at(-1)?.[3] === '-') lines.push(await this.#socket.readLine());
    if (lines.some((line) => !line.startsWith(code)))
      throw new Error(`the server answered: ${lines.join(' ')}`);
    return lines;
  }
}
