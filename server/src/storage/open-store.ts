// Chooses the engine: PostgreSQL when a URL is given, the embedded one otherwise.
import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import { PostgresStore } from './postgres-store.ts';
import { SqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

export function openStore(options: {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly log: Log;
  readonly clock: Clock;
}): Promise<Store> {
  return options.databaseUrl === null
    ? SqliteStore.open({ folder: options.dataFolder, log: options.log })
    : PostgresStore.open({ url: options.databaseUrl, log: options.log, clock: options.clock });
}
