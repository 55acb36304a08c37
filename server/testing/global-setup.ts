// One PostgreSQL for all test files, unless ROOST_TEST_ENGINES leaves it out.
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresBaseUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['ROOST_TEST_ENGINES'] === 'sqlite') {
    project.provide('postgresBaseUrl', '');
    return async () => undefined;
  }
  const postgres = await startPostgres({ isDurable: false });
  project.provide('postgresBaseUrl', postgres.baseUrl);
  return () => postgres.stop();
}
