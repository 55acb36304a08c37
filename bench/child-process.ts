// Servers that are measured: started as children, waited for, and stopped by their process id.
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LineSocket } from './clients/line-socket.ts';

const startMs = 60_000;
const stopMs = 20_000;

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export class Child {
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #logFile: string;
  readonly #ended: Promise<void>;
  #hasEnded = false;

  private constructor(process: ChildProcess, pid: number, logFile: string) {
    this.pid = pid;
    this.#process = process;
    this.#logFile = logFile;
    this.#ended = new Promise((resolve) => {
      process.once('exit', () => {
        this.#hasEnded = true;
        resolve();
      });
    });
  }

  /** Rejects when the program cannot be run at all. */
  static async spawn(program: Program): Promise<Child> {
    const log = openSync(program.logFile, 'a');
    const started = spawn(program.command, program.args, {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...program.environment },
      ...(program.cwd === undefined ? {} : { cwd: program.cwd }),
    });
    await new Promise((resolve, reject) => {
      started.once('spawn', resolve);
      started.once('error', reject);
    });
    if (started.pid === undefined) throw new Error(`${program.command} has no process id`);
    return new Child(started, started.pid, program.logFile);
  }

  /** Asks again and again until there is an answer; an end of the process before that is an error. */
  async waitUntil<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
    const deadline = Date.now() + startMs;
    while (Date.now() < deadline && !this.#hasEnded) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await pause(50);
    }
    const lastWords = readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
    if (!this.#hasEnded) await this.stop();
    throw new Error(`it did not become ready: ${lastWords}`);
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.#process.kill('SIGTERM');
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), stopMs);
    await this.#ended;
    clearTimeout(patience);
  }
}

/** Ports that nobody uses at the moment. */
export async function findFreePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as AddressInfo).port); // a server that listens on a port has no path
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}

/** True once the server says something to whoever connects; undefined until then. */
export async function greets(port: number): Promise<true | undefined> {
  try {
    const socket = await LineSocket.open(port);
    await socket.readLine();
    socket.close();
    return true;
  } catch {
    return undefined;
  }
}
