// Starts one PostgreSQL for a whole test run and stops it after: real binaries from npm, on a free port of
// the loopback.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { findPostgres } from './postgres-programs.ts';
import { runToEnd, startAndAwait } from './run-program.ts';

export interface PostgresServer {
  /** URL without a database name, ending in a slash. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** `isDurable: false` leaves out the waits for the disk, for tests that never pull the plug. */
export async function startPostgres(options: { readonly isDurable: boolean }): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-postgres-'));
  // run as root, the server changes to another user, who must be able to pass through
  await chmod(folder, 0o755);
  const port = await freePort();
  const fast = options.isDurable ? [] : ['fsync=off', 'full_page_writes=off'];
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=300', 'unix_socket_directories=', ...fast];
  try {
    const { initdb, postgres, owner } = await findPostgres(folder);
    const data = join(folder, 'data');
    const initial = ['--auth=trust', '--username=roost', '--encoding=UTF8', '--locale=C', '--no-sync'];
    await runToEnd({ program: initdb, args: [`--pgdata=${data}`, ...initial], folder, owner });
    const stop = await startAndAwait({
      program: postgres,
      args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      folder,
      owner,
      sign: 'database system is ready to accept connections',
    });
    return {
      baseUrl: `postgres://roost:roost@127.0.0.1:${port}/`,
      async stop() {
        await stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
