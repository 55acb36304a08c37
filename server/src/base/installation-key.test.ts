import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigurationError } from './configuration.ts';
import { readOrMakeInstallationKey } from './installation-key.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-key-'));
  path = join(folder, 'data', 'installation.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('refuses a key that others may read', async () => {
  await readOrMakeInstallationKey(path);
  for (const mode of [0o640, 0o604, 0o620]) {
    await chmod(path, mode);
    await expect(readOrMakeInstallationKey(path)).rejects.toThrow(
      /^Others may read the installation key .*\.$/,
    );
  }
});

it('refuses a key of a wrong length or of other characters, and does not replace it', async () => {
  const flat = join(folder, 'flat.key');
  for (const text of ['', 'ab'.repeat(31), 'ab'.repeat(33), 'xy'.repeat(32)]) {
    await writeFile(flat, text, { mode: 0o600 });
    await expect(readOrMakeInstallationKey(flat)).rejects.toThrow('must hold 64 hexadecimal digits.');
  }
  expect((await stat(flat)).size).toBe(64);
});

it('says so when the folder cannot be made', async () => {
  const notFolder = join(folder, 'file');
  await writeFile(notFolder, '');
  await expect(readOrMakeInstallationKey(join(notFolder, 'key'))).rejects.toThrow(ConfigurationError);
});

it('makes a key for its own user alone and reads the same one later', async () => {
  const key = await readOrMakeInstallationKey(path);
  expect(key).toHaveLength(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readOrMakeInstallationKey(path)).equals(key)).toBe(true);
  expect(await readdir(join(folder, 'data'))).toEqual(['installation.key']);
});

it('gives all who start at the same moment one key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => readOrMakeInstallationKey(path)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await readdir(join(folder, 'data'))).toEqual(['installation.key']);
});
