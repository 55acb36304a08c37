import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Trouble } from './trouble.ts';

/** Undefined when there is none. Throws Trouble for one that may not be read or is no JSON. */
export async function readJsonFile<Value>(path: string): Promise<Value | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Value; // written by Roost itself
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return undefined;
    }
    throw Trouble.failed(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** For the owner's eyes only, and never half written. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, path);
}
