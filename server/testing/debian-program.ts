// Programs that are not Roost's own and that a test or a benchmark runs: found on this machine, or brought by
// Debian's package manager where it may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const installMs = 300_000;

export interface DebianProgram {
  /** Any of these will do. */
  readonly names: readonly string[];
  readonly packages: readonly string[];
  /** What else must be there. */
  readonly isWhole?: () => boolean;
}

/** The path, or one sentence that says what is missing. Waits for an installation, minutes at most. */
export function bringProgram(program: DebianProgram): { path: string } | { missing: string } {
  const found = find(program);
  if (found !== undefined) return { path: found };
  const packages = program.packages.join(' and ');
  if (process.getuid?.() !== 0 || find({ names: ['apt-get'], packages: [] }) === undefined) {
    return { missing: `${program.names[0]} is not on this machine: install ${packages}.` };
  }
  process.stderr.write(`Installing ${packages} …\n`);
  // A package may start a server of its own, on the usual ports; at this run level it does not.
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { env: environment, stdio: 'ignore', timeout: installMs } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...program.packages], options);
  const installed = find(program);
  if (installed !== undefined) return { path: installed };
  return { missing: `${program.names[0]} is not on this machine, and ${packages} could not be installed.` };
}

function find({ names, isWhole }: DebianProgram): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin'];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return isWhole?.() === false ? undefined : paths.find((path) => existsSync(path));
}
