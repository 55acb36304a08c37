// Runs another program for the tests, and says its last words when it fails.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Owner } from './postgres-programs.ts';

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it runs: the owner must be able to read it. */
  readonly folder: string;
  readonly owner: Owner;
}

const lastWordsMax = 30;

export async function runToEnd(program: Program): Promise<void> {
  const { child, lastWords } = start(program);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program.program} ended with ${String(code)}:\n${lastWords()}`);
}

/** Starts a server and waits until it writes `sign`; answers with the function that stops it. */
export async function startAndAwait(program: Program & { sign: string }): Promise<() => Promise<void>> {
  const { child, lastWords } = start(program);
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${program.program} does not start:\n${lastWords()}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', () => {
        if (lastWords().includes(program.sign)) resolve();
      });
    }
  });
  return async () => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGINT');
    await closed;
  };
}

function start({ program, args, folder, owner }: Program): { child: ChildProcess; lastWords: () => string } {
  const child = spawn(program, args, { cwd: folder, ...owner, stdio: ['ignore', 'pipe', 'pipe'] });
  let lines: string[] = [];
  const keep = (text: string) => {
    lines = [...lines, ...text.split('\n').filter((line) => line !== '')].slice(-lastWordsMax);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  return { child, lastWords: () => lines.join('\n') };
}
