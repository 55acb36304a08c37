// Another mail server on the loopback, which says what a test wants and keeps what it was given.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { afterEach } from 'vitest';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** MAIL and RCPT as they came, with their parameters. */
  readonly commands: readonly string[];
  /** Without the dots that the wire adds. */
  readonly content: string;
  readonly isEncrypted: boolean;
  /** Counts the connections of this server. */
  readonly connection: number;
}

export interface Neighbour {
  readonly address: string;
  readonly port: number;
  readonly received: ReceivedMail[];
  readonly connections: () => number;
  /** Undefined for what is usual; `close` hangs up; may be replaced at any time. */
  script: Script;
  close(): Promise<void>;
}

/** A reply for a line that came, or for `.` after a message; `connect` for the greeting. */
export type Script = (line: string) => string | undefined;

interface Options {
  readonly address?: string;
  readonly port?: number;
  readonly extensions?: readonly string[];
  /** PEM; STARTTLS is offered when it is there. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
  readonly script?: Script;
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const usualExtensions = ['SIZE 41943040', '8BITMIME', 'SMTPUTF8', 'DSN'];

/** Closed after the test. */
export async function startNeighbour(options: Options = {}): Promise<Neighbour> {
  const { address = '127.0.0.1', port = 0, tls, script = () => undefined } = options;
  const context = tls && createSecureContext({ cert: tls.certificate, key: tls.key });
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    connections++;
    socket.on('error', () => undefined);
    new Conversation(neighbour, {
      socket,
      context,
      extensions: options.extensions ?? usualExtensions,
      number: connections,
    }).begin();
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  const bound = server.address() as AddressInfo; // it listens on a port
  const neighbour: Neighbour = {
    address,
    port: bound.port,
    received: [],
    connections: () => connections,
    script,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  cleanUps.push(() => neighbour.close());
  return neighbour;
}

interface Given {
  readonly socket: Socket;
  readonly context: SecureContext | undefined;
  readonly extensions: readonly string[];
  readonly number: number;
}

class Conversation {
  readonly #neighbour: Neighbour;
  readonly #given: Given;
  #socket: Socket;
  #pending = '';
  #commands: string[] = [];
  #content: string[] | undefined;
  #isEncrypted = false;

  constructor(neighbour: Neighbour, given: Given) {
    this.#neighbour = neighbour;
    this.#given = given;
    this.#socket = given.socket;
  }

  begin(): void {
    this.#say('connect', '220 neighbour.test ESMTP');
    this.#listen();
  }

  #listen(): void {
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (chunk: Buffer) => {
      const lines = (this.#pending + chunk.toString('utf8')).split('\r\n');
      this.#pending = lines.pop() ?? '';
      for (const line of lines) this.#hear(line);
    });
  }

  #hear(line: string): void {
    if (this.#content !== undefined) {
      if (line === '.') this.#take(this.#content);
      else this.#content.push(line.startsWith('.') ? line.slice(1) : line);
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') this.#say(line, this.#greeting());
    else if (verb === 'MAIL' || verb === 'RCPT') {
      if (this.#say(line, '250 2.1.0 OK')) this.#commands.push(line);
    } else if (verb === 'DATA') {
      if (this.#say(line, '354 Go ahead')) this.#content = [];
    } else if (verb === 'RSET') {
      this.#commands = [];
      this.#say(line, '250 OK');
    } else if (verb === 'QUIT') {
      this.#say(line, '221 Bye');
      this.#socket.end();
    } else if (verb === 'STAR') this.#startTls(line);
    else this.#say(line, verb === 'AUTH' ? '235 2.7.0 OK' : '250 OK');
  }

  #greeting(): string {
    const { context, extensions } = this.#given;
    const all = [...extensions, ...(context !== undefined && !this.#isEncrypted ? ['STARTTLS'] : [])];
    return ['neighbour.test', ...all]
      .map((line, index) => `250${index === all.length ? ' ' : '-'}${line}`)
      .join('\r\n');
  }

  #take(lines: readonly string[]): void {
    const paths = this.#commands.map((line) => /<([^>]*)>/.exec(line)?.[1] ?? '');
    const [from = '', ...to] = paths;
    const mail = {
      from,
      to,
      commands: this.#commands,
      content: lines.map((line) => `${line}\r\n`).join(''),
      isEncrypted: this.#isEncrypted,
      connection: this.#given.number,
    };
    this.#content = undefined;
    this.#commands = [];
    if (this.#say('.', '250 2.0.0 Taken')) this.#neighbour.received.push(mail);
  }

  #startTls(line: string): void {
    const { context } = this.#given;
    if (!this.#say(line, '220 Go ahead')) return;
    this.#socket.removeAllListeners('data');
    if (context === undefined) {
      // it promised what it does not have
      this.#socket.on('data', () => this.#socket.destroy());
      return;
    }
    const secure = new TLSSocket(this.#socket, { isServer: true, secureContext: context });
    this.#socket = secure;
    this.#isEncrypted = true;
    this.#listen();
  }

  /** Whether it went the usual way. */
  #say(line: string, usual: string): boolean {
    const said = this.#neighbour.script(line);
    if (said === 'close') this.#socket.destroy();
    else this.#socket.write(`${said ?? usual}\r\n`);
    return said === undefined || said.startsWith('2') || said.startsWith('3');
  }
}
