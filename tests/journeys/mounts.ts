// Disks of a test's own: small ones that fill up, and ones that nobody may write. Where there is none, a
// sentence says why.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Disk {
  readonly path: string;
  release(): Promise<void>;
}

export interface SmallDisk extends Disk {
  resize(megabytes: number): Promise<void>;
}

/** A disk in memory; mounting takes Linux and root. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | string> {
  const mounted = await mountTmpfs(`size=${megabytes}m,mode=700`);
  if (typeof mounted === 'string') return mounted;
  return {
    ...mounted,
    resize: async (size) => void (await run('mount', ['-o', `remount,size=${size}m`, mounted.path])),
  };
}

/** For root, permissions do not count: it takes a disk that is mounted read-only. */
export async function readOnlyFolder(): Promise<Disk | string> {
  if (process.getuid?.() === 0) return mountTmpfs('ro');
  const path = await mkdtemp(join(tmpdir(), 'roost-read-only-'));
  await chmod(path, 0o500);
  return { path, release: () => rm(path, { recursive: true }) };
}

async function mountTmpfs(options: string): Promise<Disk | string> {
  const path = await mkdtemp(join(tmpdir(), 'roost-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
  } catch (error) {
    await rm(path, { recursive: true });
    const reason = error instanceof Error ? error.message.trim() : String(error);
    return `this test needs to mount a small disk, which is refused here: ${reason}`;
  }
  return {
    path,
    async release() {
      await run('umount', [path]);
      await rm(path, { recursive: true });
    },
  };
}
