// The least that the work costs on this machine: what no server can go below, and how near it a server comes.
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import Database from 'better-sqlite3';

/** Messages appended to one file, as many made durable together. Returns messages per second. */
export function appendDurably(
  folder: string,
  { count, together, nextMessage }: { count: number; together: number; nextMessage: () => Buffer },
): number {
  const file = openSync(join(folder, 'append.log'), 'a');
  const begun = performance.now();
  for (let written = 0; written < count; written += together) {
    writevSync(file, Array.from({ length: Math.min(together, count - written) }, nextMessage));
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - begun) / 1000;
  closeSync(file);
  return count / seconds;
}

/** Passwords hashed per second, so many at once, at the cost that the product uses. */
export async function hashPasswords(count: number, atOnce: number): Promise<number> {
  const options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 };
  let left = count;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await hash('Bench-password-1', options);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (count * 1000) / (performance.now() - begun);
}

/** A table of users in a database of its own, as bare as it can be with the same promise of durability. */
export class BareUsers {
  readonly #database: Database.Database;
  #inserted = 0;

  constructor(folder: string, { userCount }: { userCount: number }) {
    this.#database = new Database(join(folder, `bare-${randomUUID()}.db`));
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec(
      `CREATE TABLE users (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, state TEXT NOT NULL)`,
    );
    const insert = this.#prepareInsert();
    this.#database.transaction(() => {
      for (let at = 0; at < userCount; at += 1) insert.run(listedName(at), `Listed ${at}`, 'DISABLED');
    })();
  }

  /** Users per second, each batch in a commit of its own. */
  insert(count: number, together: number): number {
    const insert = this.#prepareInsert();
    const commit = this.#database.transaction((size: number) => {
      for (let at = 0; at < size; at += 1) {
        this.#inserted += 1;
        insert.run(`bare-${this.#inserted}`, `Bare ${this.#inserted}`, 'DISABLED');
      }
    });
    const begun = performance.now();
    for (let made = 0; made < count; made += together) commit(Math.min(together, count - made));
    return (count * 1000) / (performance.now() - begun);
  }

  /** Pages of 100 users by the beginning of their names, as JSON, per second. */
  list(prefixes: readonly string[]): number {
    const select = this.#database.prepare(
      'SELECT id, name, display_name, state FROM users WHERE name >= ? AND name < ? ORDER BY name LIMIT 100',
    );
    const begun = performance.now();
    for (const prefix of prefixes) JSON.stringify(select.all(prefix, `${prefix}~`));
    return (prefixes.length * 1000) / (performance.now() - begun);
  }

  close(): void {
    this.#database.close();
  }

  #prepareInsert(): Database.Statement<[string, string, string]> {
    return this.#database.prepare('INSERT INTO users (name, display_name, state) VALUES (?, ?, ?)');
  }
}

/** Names whose beginnings pick out hundreds: listed-000000 and so on. */
export const listedName = (at: number): string => `listed-${String(at).padStart(6, '0')}`;
