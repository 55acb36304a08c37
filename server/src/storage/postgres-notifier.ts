// Carries announcements between nodes by LISTEN and NOTIFY. Sent after the commit, in bundles, so that
// commits never wait for each other; what a crash or a lost connection swallows is found by those who poll.
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { Announcements } from './announcements.ts';
import type { Announcement } from './store.ts';

/** PostgreSQL takes payloads below 8,000 bytes. */
const payloadBytesMax = 7_500;
const reconnectAfterMs = 1_000;
/** Bundles that wait for a connection; beyond that the oldest announcements are left to the pollers. */
const waitingMax = 10_000;

interface Bundle {
  readonly node: string;
  readonly announcements: readonly Announcement[];
}

export class PostgresNotifier {
  readonly #node = randomUUID();
  readonly #url: string;
  readonly #announcements: Announcements;
  readonly #log: Log;
  readonly #clock: Clock;
  #client: Client | null = null;
  /** Of the schema, so that two installations may share a database. */
  #channel = '';
  #waiting: Announcement[] = [];
  #isSending = false;
  #isStopped = false;

  constructor(parts: {
    readonly url: string;
    readonly announcements: Announcements;
    readonly log: Log;
    readonly clock: Clock;
  }) {
    this.#url = parts.url;
    this.#announcements = parts.announcements;
    this.#log = parts.log;
    this.#clock = parts.clock;
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url });
    client.on('notification', (message) => this.#receive(message.payload ?? ''));
    client.on('error', (error) => this.#lose(client, error));
    await client.connect();
    const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
    this.#channel = `roost_${rows[0]?.schema ?? ''}`;
    await client.query(`LISTEN ${client.escapeIdentifier(this.#channel)}`);
    this.#client = client;
  }

  send(announcement: Announcement): void {
    if (this.#waiting.length >= waitingMax) this.#waiting.shift();
    this.#waiting.push(announcement);
    if (!this.#isSending) void this.#sendWaiting();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #sendWaiting(): Promise<void> {
    this.#isSending = true;
    try {
      while (this.#waiting.length > 0 && !this.#isStopped) {
        if (this.#client === null) return; // a reconnection is under way; pollers see what is lost meanwhile
        await this.#client.query('SELECT pg_notify($1, $2)', [this.#channel, this.#takeBundle()]);
      }
    } catch (error) {
      this.#waiting = [];
      if (!this.#isStopped) this.#log.error('store.notify-failed', error);
    } finally {
      this.#isSending = false;
    }
  }

  #takeBundle(): string {
    const announcements: Announcement[] = [];
    let size = 100;
    for (const announcement of this.#waiting) {
      size += Buffer.byteLength(JSON.stringify(announcement)) + 1;
      if (size > payloadBytesMax && announcements.length > 0) break;
      announcements.push(announcement);
    }
    this.#waiting.splice(0, announcements.length);
    return JSON.stringify({ node: this.#node, announcements } satisfies Bundle);
  }

  #receive(payload: string): void {
    let bundle: Bundle;
    try {
      bundle = JSON.parse(payload) as Bundle; // only nodes of this installation can write to the channel
    } catch (error) {
      this.#log.error('store.notification-unreadable', error);
      return;
    }
    if (bundle.node === this.#node) return;
    for (const announcement of bundle.announcements) this.#announcements.dispatch(announcement);
  }

  #lose(client: Client, error: Error): void {
    if (this.#client === client) this.#client = null;
    if (this.#isStopped) return;
    this.#log.error('store.listener-lost', error);
    this.#reconnectLater();
  }

  #reconnectLater(): void {
    this.#clock.deadline(reconnectAfterMs, () => {
      if (this.#isStopped || this.#client !== null) return;
      this.start().catch((error: unknown) => {
        this.#log.error('store.listener-lost', error);
        this.#reconnectLater();
      });
    });
  }
}
