// Starts any of the project's programs from a fresh clone: brings Node and the packages that are missing,
// says what it does, then hands over. Plain JavaScript without dependencies, because it runs before anything
// is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildConsole } from './launch/build-console.mjs';
import { installPackages } from './launch/install-packages.mjs';
import { findNode } from './launch/find-node.mjs';
import { withInstallLock } from './launch/install-lock.mjs';
import { root } from './launch/root.mjs';
import { Trouble } from './launch/trouble.mjs';

// `packages` says which of the packages a program needs: 'production' alone, or also those for development;
// `console`, that it serves the console.
const programs = {
  start: { script: 'server/src/main.ts', packages: 'production', console: true },
  test: { script: 'tools/run-tests.ts', packages: 'full', console: true },
  'test:long': {
    script: 'tools/run-tests.ts',
    packages: 'full',
    console: true,
    environment: { ROOST_TEST_LONG: '1' },
  },
  check: {
    script: 'tools/run-tests.ts',
    packages: 'full',
    console: true,
    environment: { ROOST_TEST_ENGINES: 'sqlite' },
  },
  roost: { script: 'cli/src/main.ts', packages: 'production' },
  bench: { script: 'bench/main.ts', packages: 'full' },
  format: { script: 'tools/format.ts', packages: 'full' },
  generate: { script: 'tools/write-map.ts', packages: 'full' },
};

// npm runs a script in a shell, and when npm is told to stop it tells the shell, which dies and tells nobody.
const parent = process.ppid;
const isAbandoned = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
const lookForParentEveryMs = 500;

try {
  const [name, ...args] = process.argv.slice(2);
  await launch(name, args);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function launch(name, args) {
  const program = Object.hasOwn(programs, name ?? '') ? programs[name] : undefined;
  if (program === undefined) throw new Trouble(`Say what to launch: ${Object.keys(programs).join(', ')}.`);
  const node = await prepare(program);
  if (!existsSync(join(root, program.script)))
    throw new Trouble(`${program.script} is missing in this clone.`);
  await handOver(node, [join(root, program.script), ...args], {
    ...process.env,
    ...program.environment,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  });
}

async function prepare(program) {
  const node = findNode.ready();
  if (node !== undefined && isReady(program, node)) return node;
  return withInstallLock(async () => {
    const node = findNode.ready() ?? (await findNode.bring());
    if (!installPackages.isDone(program.packages, node)) await installPackages.run(program.packages, node);
    if (program.console && !buildConsole.isDone()) buildConsole.run(node);
    return node;
  });
}

function isReady(program, node) {
  return installPackages.isDone(program.packages, node) && (!program.console || buildConsole.isDone());
}

async function handOver(node, args, environment) {
  if (isAbandoned()) return;
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environment });
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  const passOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  const watch = setInterval(() => {
    if (!isAbandoned()) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, lookForParentEveryMs);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  clearInterval(watch);
  for (const name of signals) process.off(name, passOn);
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  // Whoever started this sees the same end: a program killed by a signal was not a program that failed.
  if (signal !== null) process.kill(process.pid, signal);
}
