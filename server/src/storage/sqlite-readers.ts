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

  constructor(path: string) {
    this.#path = path;
  }

  async read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result> {
    const connection = await this.#borrow();
    try {
      connection.run('BEGIN', []);
      return await act(new SqliteReadTransaction(connection));
    } finally {
      if (connection.isInTransaction) connection.run('COMMIT', []);
      this.#giveBack(connection);
    }
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
