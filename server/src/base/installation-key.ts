// The key that encrypts stored secrets: 64 hexadecimal digits in a file that only the server's own user may
// read.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigurationError } from './configuration.ts';
import { sealingKeyBytes } from './sealed-box.ts';

/** Reads the key, or makes one when there is no file yet. Throws ConfigurationError with one sentence. */
export async function readOrMakeInstallationKey(path: string): Promise<Buffer> {
  return (await readKey(path)) ?? makeKey(path);
}

async function readKey(path: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new ConfigurationError(`Others may read the installation key ${path}: run chmod 600 on it.`);
    }
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`The installation key ${path} cannot be read.`, { cause: error });
  }
  if (text.length !== sealingKeyBytes * 2 || !/^[0-9a-f]+$/i.test(text)) {
    throw new ConfigurationError(`The installation key ${path} must hold 64 hexadecimal digits.`);
  }
  return Buffer.from(text, 'hex');
}

/** Appears whole or not at all, and stays after a power cut: what it sealed would be lost with it. */
async function makeKey(path: string): Promise<Buffer> {
  const folder = dirname(path);
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeSynced(temporary, `${randomBytes(sealingKeyBytes).toString('hex')}\n`);
    // a link, unlike a rename, does not replace the key of another process that starts at the same moment
    await link(temporary, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await unlink(temporary);
    await syncFolder(folder);
  } catch (error) {
    throw new ConfigurationError(`The installation key ${path} cannot be made.`, { cause: error });
  }
  const made = await readKey(path);
  if (made === undefined) throw new ConfigurationError(`The installation key ${path} has vanished.`);
  return made;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
