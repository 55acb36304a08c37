// Runs a suite on both engines: an empty, migrated store for each test that asks.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, describe, inject } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { openLog } from '#base/log.ts';
import { openStore } from '#storage/open-store.ts';
import type { Store } from '#storage/store.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** When places, stores and what runs on them go: after each test, or after the whole suite. */
  readonly cleanUpAfter: 'test' | 'suite';
  /** A folder and a schema of their own, removed after use. */
  newPlace(): Promise<StorePlace>;
  /** An open store in a new place, closed after use. */
  newStore(): Promise<Store>;
}

export interface StorePlace {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
}

/**
 * `describe` once per engine. Set ROOST_TEST_ENGINES=sqlite to leave PostgreSQL out of quick runs. Tests that
 * tell one story after the other in one place ask for it to last as long as the suite.
 */
export function describeOnEngines(
  title: string,
  suite: (engine: Engine) => void,
  { cleanUpAfter = 'test' }: Partial<Pick<Engine, 'cleanUpAfter'>> = {},
): void {
  const baseUrl = inject('postgresBaseUrl');
  for (const name of ['sqlite', 'postgres'] as const) {
    if (name === 'postgres' && baseUrl === '') continue;
    describe(`${title} [${name}]`, () => suite(makeEngine({ name, cleanUpAfter, baseUrl })));
  }
}

function makeEngine({
  name,
  cleanUpAfter,
  baseUrl,
}: Pick<Engine, 'name' | 'cleanUpAfter'> & { baseUrl: string }): Engine {
  const cleanUps = cleanUpsAfter(cleanUpAfter);
  const newPlace = async (): Promise<StorePlace> => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'roost-test-'));
    cleanUps.push(() => rm(dataFolder, { recursive: true, force: true }));
    if (name === 'sqlite') return { dataFolder, databaseUrl: null };
    const schema = `test_${randomBytes(8).toString('hex')}`;
    await onServer(baseUrl, `CREATE SCHEMA ${schema}`);
    cleanUps.push(() => onServer(baseUrl, `DROP SCHEMA IF EXISTS ${schema} CASCADE`));
    return { dataFolder, databaseUrl: `${baseUrl}postgres?options=-c%20search_path%3D${schema}` };
  };
  const newStore = async (): Promise<Store> => {
    const place = await newPlace();
    const store = await openStore({ ...place, log: openLog('error'), clock: systemClock });
    cleanUps.push(() => store.close());
    return store;
  };
  return { name, cleanUpAfter, newPlace, newStore };
}

/** What is put into this list is done when the time has come, the last first. */
export function cleanUpsAfter(moment: Engine['cleanUpAfter']): (() => Promise<unknown>)[] {
  const cleanUps: (() => Promise<unknown>)[] = [];
  const after = moment === 'test' ? afterEach : afterAll;
  after(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  });
  return cleanUps;
}

async function onServer(baseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: `${baseUrl}postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
