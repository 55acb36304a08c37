// One SQLite connection: opened with our settings, statements prepared once each.
import Database from 'better-sqlite3';
import type { SqlValue } from './store.ts';

type Statement = Database.Statement<SqlValue[]>;

/** Prepared statements kept per connection; the oldest goes when there are more. */
const statementsMax = 500;

export class SqliteConnection {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(path: string, options: { readonly isReadOnly: boolean }) {
    this.#database = new Database(path, { readonly: options.isReadOnly, timeout: 5000 });
    this.#database.pragma('foreign_keys = ON');
    this.#database.pragma('cache_size = -65536');
    this.#database.pragma('mmap_size = 268435456');
    this.#database.pragma('temp_store = MEMORY');
    if (options.isReadOnly) return;
    this.#database.pragma('page_size = 4096');
    this.#database.pragma('journal_mode = WAL');
    // a commit is answered only when it would survive a loss of power
    this.#database.pragma('synchronous = FULL');
    this.#database.pragma('wal_autocheckpoint = 4000');
    this.#database.pragma('journal_size_limit = 67108864');
  }

  all(sql: string, parameters: readonly SqlValue[]): unknown[] {
    return this.#prepare(sql).all(...parameters);
  }

  get(sql: string, parameters: readonly SqlValue[]): unknown {
    return this.#prepare(sql).get(...parameters);
  }

  run(sql: string, parameters: readonly SqlValue[]): number {
    return this.#prepare(sql).run(...parameters).changes;
  }

  /** Runs statements that are not worth keeping: migrations. */
  script(sql: string): void {
    this.#database.exec(sql);
  }

  get isInTransaction(): boolean {
    return this.#database.inTransaction;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<SqlValue[]>(plannedOnce(sql));
    if (this.#statements.size >= statementsMax) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest);
        break;
      }
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/**
 * The planner looks at values that it finds in a LIMIT or beside a join, and then plans the statement anew
 * each time that one is bound, which takes longer than most statements do. It does not look into a call.
 * https://sqlite.org/c3ref/c_stmtstatus_counter.html#sqlitestmtstatusreprepare
 */
const plannedOnce = (sql: string): string =>
  /^\s*(?:SELECT|WITH)\b/.test(sql) ? sql.replaceAll('?', 'ifnull(?, NULL)') : sql;
