// A mail server from outside, one command at a time.
import { LineClient } from './line-client.ts';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** In lines that end in CRLF. */
  readonly content: Buffer;
}

export class SmtpClient {
  readonly wire: LineClient;

  private constructor(wire: LineClient) {
    this.wire = wire;
  }

  /** Greets, unless the story wants to do that in its own way. */
  static async connect(url: string | null, hello = 'EHLO sender.example'): Promise<SmtpClient> {
    if (url === null) throw new Error('this listener is off');
    const client = new SmtpClient(await LineClient.connect(url));
    await client.reply();
    if (hello !== '') await client.say(hello);
    return client;
  }

  /** One line, and its reply. */
  async say(line: string): Promise<string> {
    await this.wire.send(`${line}\r\n`);
    return this.reply();
  }

  /** The last line of the next reply: code and words. `closed` when the server hung up. */
  async reply(): Promise<string> {
    for (;;) {
      const line = await this.wire.line();
      if (line === undefined) return 'closed';
      if (/^\d{3}( |$)/.test(line)) return line;
    }
  }

  /** The reply that decided: to DATA's end, or the first refusal before it. */
  async deliver(mail: Mail): Promise<string> {
    const opened = await this.say(`MAIL FROM:<${mail.from}>`);
    if (!opened.startsWith('250')) return opened;
    for (const recipient of mail.to) {
      const reply = await this.say(`RCPT TO:<${recipient}>`);
      if (reply.startsWith('250')) continue;
      await this.say('RSET');
      return reply;
    }
    const data = await this.say('DATA');
    if (!data.startsWith('354')) return data;
    await this.wire.send(stuffed(mail.content));
    return this.reply();
  }

  async quit(): Promise<void> {
    await this.wire.send('QUIT\r\n');
    this.wire.finish();
    await this.wire.closed;
  }
}

/** One message over a connection of its own. */
export async function sendMail(url: string | null, mail: Mail): Promise<string> {
  const client = await SmtpClient.connect(url);
  const reply = await client.deliver(mail);
  await client.quit();
  return reply;
}

// RFC 5321 §4.5.2
function stuffed(content: Buffer): Buffer {
  const text = content.toString('latin1').replace(/^\./gm, '..');
  const end = text.endsWith('\r\n') ? '.\r\n' : '\r\n.\r\n';
  return Buffer.from(text + end, 'latin1');
}
