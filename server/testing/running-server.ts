// The whole server as its own process, as people run it: started on free ports, told by its files, killed
// when a test wants it.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bootstrap } from '#domain/accounts/begin-installation.ts';
import type { Runtime } from '../src/composition/start-roost.ts';
import type { StorePlace } from './engines.ts';

const mainFile = join(dirname(fileURLToPath(import.meta.url)), '../src/main.ts');
const readyWithinMs = 30_000;

/** Nobody answers there: a test that wants name servers brings its own. */
export const noNameServers = '127.0.0.1:9';

const anyPort = {
  ROOST_HTTP_PORT: '0',
  ROOST_HTTPS_PORT: '0',
  ROOST_SMTP_PORT: '0',
  ROOST_LMTP_PORT: '0',
  ROOST_SUBMISSION_PORT: '0',
  ROOST_SUBMISSIONS_PORT: '0',
  ROOST_IMAP_PORT: '0',
  ROOST_IMAPS_PORT: '0',
};

export interface RunningServer {
  readonly pid: number | undefined;
  readonly runtime: Runtime;
  /** Of the first start on this place. */
  readonly bootstrap: Bootstrap;
  /** Everything that it wrote, both streams. */
  output(): string;
  /** As an operator does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

/** The process alone, at any moment of its life. */
export interface ServerProcess {
  readonly pid: number | undefined;
  output(): string;
  /** Null when a signal ended it. */
  readonly exited: Promise<number | null>;
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
}

type Environment = Readonly<Record<string, string>>;

export async function startServer(place: StorePlace, environment: Environment = {}): Promise<RunningServer> {
  const server = spawnServer(place, environment);
  await untilReady(server);
  return {
    pid: server.pid,
    runtime: await readJson<Runtime>(join(place.dataFolder, 'runtime.json')),
    bootstrap: await readJson<Bootstrap>(join(place.dataFolder, 'bootstrap.json')),
    output: () => server.output(),
    stop() {
      server.signal('SIGTERM');
      return server.exited;
    },
    async kill() {
      server.signal('SIGKILL');
      await server.exited;
    },
  };
}

/** For tests of starts that fail or are cut short; the others call `startServer`. */
export function spawnServer(place: StorePlace, environment: Environment = {}): ServerProcess {
  const child = spawn(process.execPath, [mainFile], {
    cwd: place.dataFolder,
    env: {
      PATH: process.env['PATH'],
      ...anyPort,
      ROOST_DATA_DIR: place.dataFolder,
      ROOST_LOG_LEVEL: 'warn',
      ROOST_DNS_SERVERS: noNameServers,
      ...(place.databaseUrl === null ? {} : { ROOST_DATABASE_URL: place.databaseUrl }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // `close` comes when all that it wrote has been read
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { pid: child.pid, output: gather(child), exited, signal: (name) => void child.kill(name) };
}

function gather(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => parts.push(text));
  }
  return () => parts.join('');
}

async function untilReady(started: ServerProcess): Promise<void> {
  const watch = { hasExited: false };
  void started.exited.then(() => (watch.hasExited = true));
  const startedAt = Date.now();
  while (!started.output().includes('Roost is ready')) {
    if (watch.hasExited || Date.now() - startedAt > readyWithinMs) {
      started.signal('SIGKILL');
      throw new Error(`The server did not become ready; it said:\n${started.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(path, 'utf8')) as Value; // written by the server under test
}
