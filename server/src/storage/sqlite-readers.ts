// Read transactions on the embedded engine: a few connections, each lent to one reader at a time.
import { sqliteDialect } from './dialect.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import type { ReadTransaction, SqlValue } from './store.ts';

/** Reads finish within a turn of the event loop, so more would rarely be used. */
const connectionsMax = 4;

export class SqliteReaders {
  readonly #path: string;
  readonly #idle: SqliteConnection[] = [];
  readonly #waiting: ((connection: SqliteConnection) => void)[] = [];
  #opened = 0;
  /** Counts what was written, and is written: what a connection has seen is new as long as it stays. */
  #generation = 0;
  #isWriting = false;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The moment that is read stays open for the next reader, until something is written: opening one takes
   * longer than most reads.
   */
  async read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result> {
    const connection = await this.#borrow();
    const generation = this.#generation;
    try {
      if (!connection.isInTransaction) connection.run('BEGIN', []);
      return await act(new SqliteReadTransaction(connection));
    } finally {
      if (this.#isWriting || generation !== this.#generation) endTransaction(connection);
      this.#giveBack(connection);
    }
  }

  /** Nobody may hold an old moment when something is written: it would keep the log from being emptied. */
  beginWriting(): void {
    this.#isWriting = true;
    for (const connection of this.#idle) endTransaction(connection);
  }

  endWriting(): void {
    this.#isWriting = false;
    this.#generation++;
  }

  async close(): Promise<void> {
    for (let closed = 0; closed < this.#opened; closed++) (await this.#borrowIdle()).close();
    this.#opened = 0;
  }

  async #borrow(): Promise<SqliteConnection> {
    if (this.#idle.length === 0 && this.#opened < connectionsMax) {
      this.#opened++;
      return new SqliteConnection(this.#path, { isReadOnly: true });
    }
    return this.#borrowIdle();
  }

  #borrowIdle(): Promise<SqliteConnection> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(connection: SqliteConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(connection);
    else next(connection);
  }
}

function endTransaction(connection: SqliteConnection): void {
  if (connection.isInTransaction) connection.run('COMMIT', []);
}

export class SqliteReadTransaction implements ReadTransaction {
  readonly dialect = sqliteDialect;
  protected readonly connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.connection = connection;
  }

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return this.connection.all(sql, parameters) as Row[]; // the caller names the columns it selected
  }

  async get<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row | undefined> {
    return this.connection.get(sql, parameters) as Row | undefined; // as above
  }
}
