// An IMAP server on a free port with people who have mailboxes, and a client that speaks the bare protocol.
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach } from 'vitest';
import type { Clock } from '#base/clock.ts';
import { systemClock } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { openLog } from '#base/log.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import { openOwnMailbox } from '#domain/mailboxes/permissions/open-mailbox.ts';
import { provisionMailbox } from '#domain/mailboxes/provision-mailbox.ts';
import { ImapServer, type ImapServerOptions } from '#protocols/imap/server.ts';
import { BlobFolder, type BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import type { Engine } from './engines.ts';
import { addOrganization, addUser } from './people.ts';

export const password = 'Correct-Horse-1';
const cost = { memoryKibibytes: 64, passes: 1 };

export interface ImapFixture {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly server: ImapServer;
  readonly registry: SessionRegistry;
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  readonly mailbox: MailboxHandle;
  readonly port: number;
  readonly logged: string[];
  /** A connection whose greeting was read. */
  readonly connect: () => Promise<WireClient>;
  /** One that is signed in as anna, with INBOX selected when asked for. */
  readonly signIn: (options?: { readonly select?: string }) => Promise<WireClient>;
}

const cleanUps: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

export async function startImap(
  engine: Engine,
  options: { clock?: Clock; secureContext?: ImapServerOptions['secureContext'] } = {},
): Promise<ImapFixture> {
  const place = await engine.newPlace();
  const store = await engine.newStore();
  const { clock = systemClock, secureContext = null } = options;
  const blobFiles = new BlobFolder(join(place.dataFolder, 'blobs'));
  const logged: string[] = [];
  const sink = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) });
  const log = openLog('debug', sink);
  const hasher = new PasswordHasher({ cost });
  const organizationId = await addOrganization(store);
  const passwordHash = await hasher.hash(password);
  const { userId } = await addUser(store, {
    organizationId,
    name: 'anna',
    addresses: ['anna@example.test'],
    passwordHash,
  });
  const mailbox = await store.write(async (transaction) => {
    const now = clock.now();
    await provisionMailbox(transaction, { organizationId, ownerId: userId, ownerName: 'anna', now });
    return openOwnMailbox(transaction, { organizationId, userId });
  });
  const registry = new SessionRegistry({ store, clock, log });
  const server = await ImapServer.start({
    mailboxes: { store, blobFiles, clock },
    door: { signIn: makeSignInParts({ store, clock, hasher, log }), sessions: { store, registry } },
    log,
    host: '127.0.0.1',
    ports: { imap: 0, imaps: secureContext === null ? null : 0 },
    secureContext,
  });
  cleanUps.push(() => server.stop());
  const made = { store, blobFiles, server, registry, organizationId, userId, mailbox, logged };
  return { ...made, ...clientsOf(server.endpoints.imap ?? 0) };
}

function clientsOf(port: number): Pick<ImapFixture, 'port' | 'connect' | 'signIn'> {
  const connectClient = async (): Promise<WireClient> => {
    const client = await WireClient.connect(port);
    cleanUps.push(() => client.destroy());
    await client.line();
    return client;
  };
  const signIn: ImapFixture['signIn'] = async ({ select } = {}) => {
    const client = await connectClient();
    await client.ok(`LOGIN anna ${password}`);
    if (select !== undefined) await client.ok(`SELECT ${select}`);
    return client;
  };
  return { port, connect: connectClient, signIn };
}

/** Sends what it is told and gives back lines; a literal is part of its line. */
export class WireClient {
  readonly socket: Socket;
  #received = '';
  #isEnded = false;
  #tag = 0;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake();
    });
    const end = (): void => {
      this.#isEnded = true;
      this.#wake();
    };
    socket.on('end', end).on('close', end).on('error', end);
  }

  static async connect(port: number): Promise<WireClient> {
    const socket = connect(port, '127.0.0.1');
    const client = new WireClient(socket);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return client;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** What came and was not read yet. */
  get unread(): string {
    return this.#received;
  }

  send(text: string | Buffer): void {
    if (typeof text === 'string') this.socket.write(text, 'latin1');
    else this.socket.write(text);
  }

  /** The next response, literals included, without its last CRLF; '' when the server hung up. */
  async line(): Promise<string> {
    let from = 0;
    for (;;) {
      const end = this.#received.indexOf('\r\n', from);
      if (end === -1) {
        if (this.#isEnded) return '';
        await this.#more();
        continue;
      }
      const literal = /\{(\d+)\}$/.exec(this.#received.slice(from, end));
      if (literal === null) {
        const line = this.#received.slice(0, end);
        this.#received = this.#received.slice(end + 2);
        return line;
      }
      from = end + 2 + Number(literal[1]);
    }
  }

  /** Untagged lines and the tagged one of a command; literals are to be sent as non-synchronizing ones. */
  async run(command: string | Buffer): Promise<string[]> {
    const tag = `t${++this.#tag}`;
    this.send(Buffer.concat([Buffer.from(`${tag} `), Buffer.from(command), Buffer.from('\r\n')]));
    const lines: string[] = [];
    for (;;) {
      const line = await this.line();
      if (line === '' && this.#isEnded) return lines;
      if (line.startsWith(`${tag} `)) return [...lines, line.slice(tag.length + 1)];
      lines.push(line);
    }
  }

  /** The untagged lines; fails when the answer is not OK. */
  async ok(command: string | Buffer): Promise<string[]> {
    const lines = await this.run(command);
    const last = lines.pop() ?? 'nothing: the server hung up';
    if (!last.startsWith('OK')) throw new Error(`${String(command).slice(0, 100)}: ${last}`);
    return lines;
  }

  /** The tagged line alone. */
  async result(command: string | Buffer): Promise<string> {
    return (await this.run(command)).at(-1) ?? '';
  }

  append(content: string, options: { folder?: string; flags?: string } = {}): Promise<string> {
    const { folder = 'INBOX', flags = '' } = options;
    return this.result(
      `APPEND ${folder} ${flags === '' ? '' : `(${flags}) `}{${content.length}+}\r\n${content}`,
    );
  }

  async untilEnd(): Promise<string> {
    while (!this.#isEnded) await this.#more();
    return this.#received;
  }

  destroy(): void {
    this.socket.destroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
