// Builds the console when something that it is made of changed. A stamp beside the built files tells what
// they were made from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { Trouble } from './trouble.mjs';

const folder = join(root, 'console');
const built = join(folder, 'dist');
const unfinished = join(folder, 'dist.unfinished');
const stampName = '.made-from';

/** With the Node at `node`; the packages are there. */
export const buildConsole = { isDone, run };

/** Whether what was built is of today's sources. */
function isDone() {
  return !existsSync(folder) || readStamp() === fingerprint();
}

/** With the Node at `node`; the packages are there. */
function run(node) {
  const startedAt = Date.now();
  process.stdout.write('Building the console … ');
  rmSync(unfinished, { recursive: true, force: true });
  const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', folder, '--outDir', unfinished];
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Trouble(`failed\n${stdout}${stderr}The console could not be built.`);
  writeFileSync(join(unfinished, stampName), fingerprint());
  rmSync(built, { recursive: true, force: true });
  renameSync(unfinished, built);
  process.stdout.write(`done in ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
}

function readStamp() {
  const path = join(built, stampName);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Of every file that the build reads, and of the packages. */
function fingerprint() {
  const places = ['console/src', 'console/build', 'packages/api/src', 'packages/csv/src'];
  const files = places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true }).map((name) => join(place, name)),
  );
  files.push('console/index.html', 'console/package.json', 'console/vite.config.ts', 'package-lock.json');
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    if (statSync(join(root, file)).isFile()) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
