// PostgreSQL: transactions run side by side at READ COMMITTED, ordered by row locks that the stores take
// first; conflicts are tried again. See docs/decisions/0005-write-batch.md.
import { Pool, type PoolClient } from 'pg';
import type { Clock } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import { Announcements } from './announcements.ts';
import { postgresDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { PostgresReadTransaction, PostgresWriteTransaction } from './postgres-connection.ts';
import { PostgresNotifier } from './postgres-notifier.ts';
import type {
  Announcement,
  ReadTransaction,
  Store,
  Unsubscribe,
  WriteOptions,
  WriteTransaction,
} from './store.ts';
import { Turns } from './turns.ts';

const connectionsMax = 20;
const connectTimeoutMs = 10_000;
const attemptsMax = 8;
/** Before one lock. */
const waitingMax = 1_000;

interface PostgresOptions {
  readonly url: string;
  readonly log: Log;
  readonly clock: Clock;
}

export class PostgresStore implements Store {
  readonly dialect = postgresDialect;
  readonly #pool: Pool;
  readonly #notifier: PostgresNotifier;
  readonly #announcements: Announcements;
  readonly #turns = new Turns({ lengthMax: waitingMax });
  #isClosed = false;

  private constructor({ url, log, clock }: PostgresOptions) {
    this.#announcements = new Announcements(log);
    this.#pool = new Pool({
      connectionString: url,
      max: connectionsMax,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    this.#pool.on('error', (error) => log.error('store.connection-lost', error));
    this.#notifier = new PostgresNotifier({ url, announcements: this.#announcements, log, clock });
  }

  static async open(options: PostgresOptions): Promise<PostgresStore> {
    const store = new PostgresStore(options);
    try {
      await migrate(store);
      await store.#notifier.start();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  async read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result> {
    return this.#lend(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const result = await act(new PostgresReadTransaction(client));
      await client.query('COMMIT');
      return result;
    });
  }

  write<Result>(
    act: (transaction: WriteTransaction) => Promise<Result>,
    { turn }: WriteOptions = {},
  ): Promise<Result> {
    const write = (): Promise<Result> => this.#writeUntilDone(act);
    return turn === undefined ? write() : this.#turns.take(turn, write);
  }

  async #writeUntilDone<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(act);
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (attempt === attemptsMax) {
          throw new Failure('storage-unavailable', 'Too many changes at once; try again.', { cause: error });
        }
      }
    }
  }

  async preview<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    return this.#lend(async (client) => {
      await client.query('BEGIN');
      const result = await act(new PostgresWriteTransaction(client));
      await client.query('ROLLBACK');
      return result;
    });
  }

  subscribe(topic: string, listener: (announcement: Announcement) => void): Unsubscribe {
    return this.#announcements.subscribe(topic, listener);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#notifier.stop();
    await this.#pool.end();
  }

  async #attempt<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const [result, transaction] = await this.#lend(async (client) => {
      await client.query('BEGIN');
      const transaction = new PostgresWriteTransaction(client);
      const result = await act(transaction);
      await client.query('COMMIT');
      return [result, transaction];
    });
    for (const effect of transaction.effects) this.#announcements.guard(effect);
    for (const announcement of transaction.announcements) {
      this.#announcements.dispatch(announcement);
      this.#notifier.send(announcement);
    }
    return result;
  }

  /** Lends a connection; after an error it is rolled back, and thrown away when even that fails. */
  async #lend<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new Failure('shutting-down', 'The server is stopping.');
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new Failure('storage-unavailable', 'The database cannot be reached.', { cause: error });
    });
    let isBroken = false;
    try {
      return await act(client);
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {
        isBroken = true;
      });
      throw isBroken && !(error instanceof Failure)
        ? new Failure('storage-unavailable', 'The connection to the database was lost.', { cause: error })
        : storageFailure(error);
    } finally {
      client.release(isBroken);
    }
  }
}

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Serialization failure and deadlock: the transaction was taken back whole and may run again. */
const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error));

/** Errors of the engine in neutral words; a broken constraint stays what it is, a bug of the caller. */
function storageFailure(error: unknown): unknown {
  const state = sqlState(error);
  if (state === '53100') return new Failure('storage-full', 'The disk is full.', { cause: error });
  if (state.startsWith('53') || state.startsWith('57') || state.startsWith('58')) {
    return new Failure('storage-unavailable', 'The database cannot be written.', { cause: error });
  }
  return error;
}
