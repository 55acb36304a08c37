// Runs npm under a given Node and says what it is doing and for how long.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { roostFolder } from './root.mjs';
import { Trouble } from './trouble.mjs';

const lastWordsMax = 20;

/** Runs `npm ...args` in `folder`; `title` is shown meanwhile, `failure` is the sentence when it fails. */
export async function runNpm({ node, folder, args, title, failure }) {
  const script = findNpm();
  const isTerminal = process.stderr.isTTY;
  const startedAt = Date.now();
  process.stdout.write(isTerminal ? `${title} …\n` : `${title} … `);
  const options = ['--prefix', folder, '--no-fund', '--no-audit', '--no-update-notifier', ...cacheOptions()];
  const child = spawn(node, [script, ...args, ...options], {
    cwd: folder,
    stdio: isTerminal ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: environment(node),
  });
  const output = collect(child);
  const code = await ended(child);
  if (code === 0) {
    process.stdout.write(`done in ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
    return;
  }
  if (!isTerminal) process.stdout.write('failed\n');
  throw new Trouble([...output.slice(-lastWordsMax), `${failure} (npm ended with ${code})`].join('\n'));
}

// npm names itself to the scripts that it runs; a person who starts the launcher by hand has npm on the PATH.
function findNpm() {
  const own = process.env.npm_execpath;
  if (own !== undefined && basename(own) === 'npm-cli.js' && existsSync(own)) return own;
  const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    const beside = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(beside)) return beside;
    const link = join(folder, 'npm');
    if (existsSync(link) && basename(realpathSync(link)) === 'npm-cli.js') return realpathSync(link);
  }
  throw new Trouble('npm was not found on the PATH: install it (it comes with Node), then try again.');
}

// A cache that npm cannot write to (a container's, another user's) is replaced by one in the clone.
function cacheOptions() {
  let folder = process.env.npm_config_cache;
  if (folder === undefined) return [];
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return [];
  } catch {
    return ['--cache', join(roostFolder, 'npm-cache')];
  }
}

// npm looks for the machine's settings (a proxy, a certificate) beside the Node that runs it: a Node in the
// clone has none.
function environment(node) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  const settings = join(dirname(dirname(process.execPath)), 'etc', 'npmrc');
  return { npm_config_globalconfig: settings, ...process.env, PATH: path };
}

function collect(child) {
  const lines = [];
  const keep = (text) => lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
  return lines;
}

async function ended(child) {
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  const passOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? signal));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
