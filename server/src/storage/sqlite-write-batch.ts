// Runs several write transactions as savepoints of one commit, one after the other, and answers them when it
// is on disk.
import { assert, Failure } from '#base/failure.ts';
import type { Announcements } from './announcements.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { SqliteReadTransaction } from './sqlite-readers.ts';
import type { Announcement, SqlValue, WriteTransaction } from './store.ts';

export interface WaitingWrite {
  readonly act: (transaction: WriteTransaction) => Promise<unknown>;
  readonly isPreview: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Done {
  readonly write: WaitingWrite;
  readonly value: unknown;
  readonly transaction: SqliteWriteTransaction;
}

export class SqliteWriteBatch {
  readonly #connection: SqliteConnection;
  readonly #announcements: Announcements;

  constructor(connection: SqliteConnection, announcements: Announcements) {
    this.#connection = connection;
    this.#announcements = announcements;
  }

  /** `onEnd` runs before anybody is answered. Never throws: each write is answered for itself. */
  async run(writes: readonly WaitingWrite[], onEnd: () => void): Promise<void> {
    const done: Done[] = [];
    const answered = new Set<WaitingWrite>();
    try {
      this.#connection.run('BEGIN IMMEDIATE', []);
      for (const write of writes) {
        const result = await this.#runOne(write);
        if (result === undefined) answered.add(write);
        else done.push(result);
      }
      this.#connection.run('COMMIT', []);
      onEnd();
    } catch (error) {
      // the commit took nobody along: all who were not refused already hear the same
      if (this.#connection.isInTransaction) this.#connection.run('ROLLBACK', []);
      onEnd();
      const failure = storageFailure(error);
      for (const write of writes) if (!answered.has(write)) write.reject(failure);
      return;
    }
    for (const { write, value, transaction } of done) {
      if (!write.isPreview) transaction.finish(this.#announcements);
      write.resolve(value);
    }
  }

  /** Undefined when the write was refused or previewed away with an error and is answered already. */
  async #runOne(write: WaitingWrite): Promise<Done | undefined> {
    this.#connection.run('SAVEPOINT one', []);
    const transaction = new SqliteWriteTransaction(this.#connection);
    try {
      const value = await withinThisTurn(write.act(transaction));
      if (write.isPreview) this.#connection.run('ROLLBACK TO one', []);
      this.#connection.run('RELEASE one', []);
      return { write, value, transaction };
    } catch (error) {
      // a full disk may have ended the whole transaction: then nothing of the batch can be kept
      if (!this.#connection.isInTransaction) throw error;
      this.#connection.run('ROLLBACK TO one', []);
      this.#connection.run('RELEASE one', []);
      write.reject(error instanceof Failure ? error : storageFailure(error));
      return undefined;
    } finally {
      transaction.end();
    }
  }
}

/** A write that awaits anything but its transaction would hold up everybody: it is a bug, and fails. */
async function withinThisTurn<Result>(work: Promise<Result>): Promise<Result> {
  let immediate: NodeJS.Immediate | undefined;
  const turnIsOver = new Promise<never>((_resolve, reject) => {
    immediate = setImmediate(() =>
      reject(new Error('assertion failed: a write transaction awaited something besides the store')),
    );
  });
  try {
    return await Promise.race([work, turnIsOver]);
  } finally {
    clearImmediate(immediate);
  }
}

class SqliteWriteTransaction extends SqliteReadTransaction implements WriteTransaction {
  readonly #effects: (() => void)[] = [];
  readonly #announcements: Announcement[] = [];
  #hasEnded = false;

  override async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    this.#check();
    return super.all(sql, parameters);
  }

  override async get<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row | undefined> {
    this.#check();
    return super.get(sql, parameters);
  }

  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    this.#check();
    return this.connection.run(sql, parameters);
  }

  async attempt<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#check();
    const [effects, announcements] = [this.#effects.length, this.#announcements.length];
    this.connection.run('SAVEPOINT attempt', []);
    try {
      const result = await act();
      this.connection.run('RELEASE attempt', []);
      return result;
    } catch (error) {
      // a full disk may have ended the whole transaction
      if (this.connection.isInTransaction) {
        this.connection.run('ROLLBACK TO attempt', []);
        this.connection.run('RELEASE attempt', []);
      }
      this.#effects.length = effects;
      this.#announcements.length = announcements;
      throw error;
    }
  }

  afterCommit(effect: () => void): void {
    this.#effects.push(effect);
  }

  announce(announcement: Announcement): void {
    this.#announcements.push(announcement);
  }

  end(): void {
    this.#hasEnded = true;
  }

  finish(announcements: Announcements): void {
    for (const effect of this.#effects) announcements.guard(effect);
    for (const announcement of this.#announcements) announcements.dispatch(announcement);
  }

  #check(): void {
    assert(!this.#hasEnded, 'a transaction was used after its end');
  }
}

/**
 * Errors of the engine in neutral words; a constraint that was broken stays what it is, a bug of the caller.
 */
function storageFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL') return new Failure('storage-full', 'The disk is full.', { cause: error });
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_BUSY') || code === 'SQLITE_CORRUPT') {
    return new Failure('storage-unavailable', 'The database cannot be written.', { cause: error });
  }
  return error;
}
