// The embedded engine. One writer on the main thread takes all waiting transactions in one commit per turn of
// the event loop; readers have connections of their own. See docs/decisions/0005-write-batch.md.
import { join } from 'node:path';
import { Failure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import { Announcements } from './announcements.ts';
import { sqliteDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { SqliteReaders } from './sqlite-readers.ts';
import { SqliteWriteBatch, type WaitingWrite } from './sqlite-write-batch.ts';
import type { Announcement, ReadTransaction, Store, Unsubscribe, WriteTransaction } from './store.ts';

/** More waiting transactions than this fail at once: the disk is not keeping up. */
const waitingMax = 10_000;
/** Transactions in one commit; those behind wait for the next turn. */
const batchMax = 256;
/**
 * Turns of the event loop that a batch may wait for more: well below a millisecond when nothing else happens.
 */
const gatheringTurnsMax = 60;

export class SqliteStore implements Store {
  readonly dialect = sqliteDialect;
  readonly #writer: SqliteConnection;
  readonly #readers: SqliteReaders;
  readonly #announcements: Announcements;
  #waiting: WaitingWrite[] = [];
  /** Of the last two batches. */
  #lastSizes: readonly [number, number] = [0, 0];
  #running: Promise<void> | null = null;
  #isScheduled = false;
  #isClosed = false;

  private constructor(writer: SqliteConnection, path: string, log: Log) {
    this.#writer = writer;
    this.#readers = new SqliteReaders(path);
    this.#announcements = new Announcements(log);
  }

  static async open(options: { readonly folder: string; readonly log: Log }): Promise<SqliteStore> {
    const path = join(options.folder, 'roost.db');
    const writer = new SqliteConnection(path, { isReadOnly: false });
    const store = new SqliteStore(writer, path, options.log);
    await migrate(store);
    return store;
  }

  read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result> {
    if (this.#isClosed) return Promise.reject(closed());
    return this.#readers.read(act);
  }

  write<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    return this.#enqueue(act, { isPreview: false });
  }

  preview<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    return this.#enqueue(act, { isPreview: true });
  }

  subscribe(topic: string, listener: (announcement: Announcement) => void): Unsubscribe {
    return this.#announcements.subscribe(topic, listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#isScheduled || this.#running !== null) {
      await (this.#running ?? new Promise((resolve) => setImmediate(resolve)));
    }
    await this.#readers.close();
    this.#writer.close();
  }

  #enqueue<Result>(
    act: (transaction: WriteTransaction) => Promise<Result>,
    options: { readonly isPreview: boolean },
  ): Promise<Result> {
    if (this.#isClosed) return Promise.reject(closed());
    if (this.#waiting.length >= waitingMax) {
      return Promise.reject(new Failure('storage-unavailable', 'The server has too much to write just now.'));
    }
    return new Promise<Result>((resolve, reject) => {
      const isPreview = options.isPreview;
      this.#waiting.push({ act, isPreview, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#running !== null) return;
    this.#isScheduled = true;
    setImmediate(() => this.#gather(0));
  }

  /**
   * Where several callers write at once, those who have just been answered are about to write again: the
   * batch waits a moment for as many as there were of late, since one commit for all costs little more than
   * one for half.
   */
  #gather(turns: number): void {
    const isAlone = this.#lastSizes[1] < 2;
    const expected = Math.min(this.#lastSizes[0] + this.#lastSizes[1], batchMax);
    if (!isAlone && this.#waiting.length < expected && turns < gatheringTurnsMax) {
      setImmediate(() => this.#gather(turns + 1));
      return;
    }
    this.#isScheduled = false;
    this.#running = this.#runBatch();
  }

  async #runBatch(): Promise<void> {
    const writes = this.#waiting.splice(0, batchMax);
    this.#lastSizes = [this.#lastSizes[1], writes.length];
    this.#readers.beginWriting();
    await new SqliteWriteBatch(this.#writer, this.#announcements).run(writes, () =>
      this.#readers.endWriting(),
    );
    this.#running = null;
    if (this.#waiting.length > 0) this.#schedule();
  }
}

const closed = (): Failure => new Failure('shutting-down', 'The server is stopping.');
