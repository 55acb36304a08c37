import { defineConfig } from 'vitest/config';

const long = process.env['ROOST_TEST_LONG'] === '1';

export default defineConfig({
  test: {
    include: long
      ? ['**/*.long.test.ts']
      : [
          'packages/**/*.test.ts',
          'server/**/*.test.ts',
          'tests/**/*.test.ts',
          'bench/**/*.test.ts',
          'tools/**/*.test.ts',
        ],
    exclude: ['**/node_modules/**', ...(long ? [] : ['**/*.long.test.ts'])],
    globalSetup: ['server/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: '100%', // the default leaves one processor idle, which may be half of them
    testTimeout: long ? 1_800_000 : 30_000,
    hookTimeout: 60_000,
    fileParallelism: !long,
  },
});
