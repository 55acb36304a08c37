// Dovecot's program on this machine, brought by Debian's package manager when it may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const packages = ['dovecot-imapd', 'dovecot-lmtpd'];
const installMs = 180_000;

/** The path, or one sentence that says why there is none. */
export function findDovecot(): { path: string } | { missing: string } {
  const found = findProgram('dovecot');
  if (found !== undefined && hasLmtp()) return { path: found };
  if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) {
    return {
      missing: `Dovecot is not on this machine: install ${packages.join(' and ')} to compare with it.`,
    };
  }
  process.stderr.write(`Installing ${packages.join(' and ')} …\n`);
  // The package would start a server of its own, on the usual ports; at this run level it does not.
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { env: environment, stdio: 'ignore', timeout: installMs } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
  const installed = findProgram('dovecot');
  if (installed !== undefined && hasLmtp()) return { path: installed };
  return { missing: `Dovecot is not on this machine, and ${packages.join(' and ')} could not be installed.` };
}

const hasLmtp = (): boolean =>
  ['/usr/lib', '/usr/libexec'].some((folder) => existsSync(`${folder}/dovecot/lmtp`));

function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
