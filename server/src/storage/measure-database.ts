// What is known of the database as a whole.
import type { Instant } from '#base/clock.ts';
import { migrations } from './migrations/index.ts';
import type { ReadTransaction } from './store.ts';

export interface DatabaseFigures {
  readonly sizeBytes: number;
  /** Of these, room for more. */
  readonly unusedBytes: number;
  /** Of the machine that the database runs on; null where it is this one. */
  readonly clockAt: Instant | null;
  /** Steps of the schema that are here and not there, and there and not here. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

export async function measureDatabase(transaction: ReadTransaction): Promise<DatabaseFigures> {
  const figures = await transaction.get<{
    readonly size_bytes: number;
    readonly unused_bytes: number;
    readonly clock_at: number | null;
  }>(transaction.dialect.figures);
  const rows = await transaction.all<{ name: string }>('SELECT name FROM migrations');
  const applied = rows.map(({ name }) => name);
  const own = migrations.map(({ name }) => name);
  return {
    sizeBytes: figures?.size_bytes ?? 0,
    unusedBytes: figures?.unused_bytes ?? 0,
    clockAt: figures?.clock_at ?? null,
    missing: own.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !own.includes(name)),
  };
}
