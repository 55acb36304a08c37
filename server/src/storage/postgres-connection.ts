// One lent PostgreSQL connection as a transaction: `?` becomes `$n`, statements are prepared once per
// connection under a name.
import { createHash } from 'node:crypto';
import type { PoolClient, QueryResult } from 'pg';
import { types } from 'pg';
import { postgresDialect } from './dialect.ts';
import type { Announcement, ReadTransaction, SqlValue, WriteTransaction } from './store.ts';

/** BIGINT, and NUMERIC as sum() of BIGINT gives it, as numbers: ids and sizes stay below 2^53. */
types.setTypeParser(20, Number);
types.setTypeParser(1700, Number);

interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** The statements of the program are a fixed set, so this ends growing by itself. */
const preparedStatements = new Map<string, Prepared>();

function prepared(sql: string): Prepared {
  const known = preparedStatements.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = sql.replaceAll('?', () => `$${++count}`);
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 40);
  const statement = { name, text };
  preparedStatements.set(sql, statement);
  return statement;
}

export class PostgresReadTransaction implements ReadTransaction {
  readonly dialect = postgresDialect;
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const result = await this.query(sql, parameters);
    return result.rows as Row[]; // the caller names the columns it selected
  }

  async get<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row | undefined> {
    const result = await this.query(sql, parameters);
    return result.rows[0] as Row | undefined; // as above
  }

  protected query(sql: string, parameters: readonly SqlValue[]): Promise<QueryResult> {
    return this.#client.query({ ...prepared(sql), values: [...parameters] });
  }
}

export class PostgresWriteTransaction extends PostgresReadTransaction implements WriteTransaction {
  readonly effects: (() => void)[] = [];
  readonly announcements: Announcement[] = [];

  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    const result = await this.query(sql, parameters);
    return result.rowCount ?? 0;
  }

  async attempt<Result>(act: () => Promise<Result>): Promise<Result> {
    const [effects, announcements] = [this.effects.length, this.announcements.length];
    await this.run('SAVEPOINT attempt');
    try {
      const result = await act();
      await this.run('RELEASE attempt');
      return result;
    } catch (error) {
      this.effects.length = effects;
      this.announcements.length = announcements;
      await this.run('ROLLBACK TO attempt');
      await this.run('RELEASE attempt');
      throw error;
    }
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  announce(announcement: Announcement): void {
    this.announcements.push(announcement);
  }
}
