// The listeners of IMAP and every connection that is open.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { newSessionId } from '#base/ids.ts';
import { networkOf } from '#base/remote-address.ts';
import type { Log } from '#base/log.ts';
import { MailboxWatch } from '#domain/mailboxes/changes/mailbox-watch.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
import { ImapConnection } from './connection.ts';
import { FolderImages } from './folder-images.ts';
import type { ImapParts } from './session.ts';
import type { Door } from './visitor.ts';

const connectionsMax = 20_000;
/** Connections of one network that have not signed in. */
const strangersPerNetworkMax = 500;

export interface ImapServerOptions {
  readonly mailboxes: MailboxParts;
  readonly door: Door;
  readonly log: Log;
  readonly host: string;
  /** Port numbers, 0 for any free one; null for none. */
  readonly ports: { readonly imap: number | null; readonly imaps: number | null };
  /**
   * Asked at every handshake, so that a renewed certificate counts at once; null without TLS: no STARTTLS, no
   * imaps.
   */
  readonly secureContext: (() => SecureContext) | null;
}

export interface ImapEndpoints {
  readonly imap: number | null;
  readonly imaps: number | null;
}

export class ImapServer {
  readonly #options: ImapServerOptions;
  readonly #parts: ImapParts;
  readonly #connections = new Set<ImapConnection>();
  readonly #strangers = new Map<string, number>();
  readonly #listeners: Server[] = [];
  #whenEmpty: (() => void) | null = null;
  #endpoints: ImapEndpoints = { imap: null, imaps: null };

  private constructor(options: ImapServerOptions) {
    this.#options = options;
    const { mailboxes, door, log } = options;
    const { store } = mailboxes;
    const images = new FolderImages({ store });
    this.#parts = { mailboxes, door, log, watch: new MailboxWatch({ store }), images };
  }

  static async start(options: ImapServerOptions): Promise<ImapServer> {
    const server = new ImapServer(options);
    const { ports, secureContext } = options;
    const imap = await server.#listen(ports.imap, { isImplicitTls: false });
    const imaps = secureContext === null ? null : await server.#listen(ports.imaps, { isImplicitTls: true });
    server.#endpoints = { imap, imaps };
    return server;
  }

  /** The ports that are listened on. */
  get endpoints(): ImapEndpoints {
    return this.#endpoints;
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Says good-bye to everyone and waits until they are gone, which takes half a second at most. */
  async stop(): Promise<void> {
    for (const listener of this.#listeners) listener.close();
    for (const connection of this.#connections) connection.hangUp('The server is stopping.');
    this.#parts.watch.close();
    if (this.#connections.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
  }

  async #listen(port: number | null, { isImplicitTls }: { isImplicitTls: boolean }): Promise<number | null> {
    if (port === null) return null;
    const listener = createServer((socket) => this.#accept(socket, { isImplicitTls }));
    this.#listeners.push(listener);
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen({ port, host: this.#options.host, backlog: 1024 }, resolve);
    });
    listener.on('error', (error) => this.#options.log.error('imap.listener-failed', error));
    // a listener on a port has an address of this kind
    return (listener.address() as AddressInfo).port;
  }

  #accept(socket: Socket, { isImplicitTls }: { isImplicitTls: boolean }): void {
    const network = networkOf(socket.remoteAddress ?? '');
    if (this.#connections.size >= connectionsMax || this.#strangersOf(network) >= strangersPerNetworkMax) {
      socket.on('error', () => socket.destroy());
      if (!isImplicitTls) socket.write('* BYE [LIMIT] Too many connections\r\n');
      socket.end();
      return;
    }
    let isStranger = true;
    this.#countStranger(network, 1);
    const welcome = (): void => {
      if (isStranger) this.#countStranger(network, -1);
      isStranger = false;
    };
    const connection = new ImapConnection(socket, {
      parts: this.#parts,
      clock: this.#options.mailboxes.clock,
      log: this.#options.log.with({ connectionId: newSessionId() }),
      secureContext: this.#options.secureContext,
      isImplicitTls,
      onSignedIn: welcome,
      onClosed: () => {
        welcome();
        this.#connections.delete(connection);
        if (this.#connections.size === 0) this.#whenEmpty?.();
      },
    });
    this.#connections.add(connection);
  }

  #strangersOf(network: string): number {
    return this.#strangers.get(network) ?? 0;
  }

  #countStranger(network: string, change: 1 | -1): void {
    const count = this.#strangersOf(network) + change;
    if (count === 0) this.#strangers.delete(network);
    else this.#strangers.set(network, count);
  }
}
