// One launcher installs at a time in a clone. The lock is a folder, because making one is atomic everywhere;
// its owner touches it every two seconds, and one that was not touched for twenty was left behind by a
// launcher that was killed.
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { roostFolder } from './root.mjs';

const lock = join(roostFolder, 'installing');
const touchEveryMs = 2000;
const staleAfterMs = 20_000;
const lookEveryMs = 250;

/** Runs `work` while no other launcher in this clone runs its own. */
export async function withInstallLock(work) {
  mkdirSync(roostFolder, { recursive: true });
  await take();
  const touching = setInterval(touch, touchEveryMs);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    process.off('exit', release);
    release();
  }
}

async function take() {
  let isTold = false;
  while (!tryToTake()) {
    if (isStale()) removeStale();
    else if (!isTold)
      process.stdout.write('Another launcher is installing in this folder; waiting for it.\n');
    isTold = true;
    await wait(lookEveryMs);
  }
}

function tryToTake() {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lock, randomUUID()), String(process.pid));
  return true;
}

function isStale() {
  const touchedAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return touchedAt !== undefined && Date.now() - touchedAt > staleAfterMs;
}

// Two that wait may both find it stale: the one that comes second must not take away the lock that the first
// has just made.
function removeStale() {
  const before = owner(lock);
  const aside = `${lock}-${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (owner(aside) !== before && !existsSync(lock)) renameSync(aside, lock);
    else rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function owner(folder) {
  return readdirSync(folder)[0];
}

function touch() {
  if (existsSync(lock)) utimesSync(lock, new Date(), new Date());
}

function release() {
  rmSync(lock, { recursive: true, force: true });
}
