// Large bodies outside the database. The port, and files on disk; a bucket follows the same port.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '#base/failure.ts';

export const sha256Of = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/**
 * Names one file. Each writing has a generation of its own: who removes an old file can never hit the file
 * that somebody is writing for the same bytes at that moment.
 */
export interface BlobName {
  readonly organizationId: string;
  readonly sha256: Buffer;
  readonly generation: string;
}

/** Bytes under the name of their SHA-256, apart for each organization. */
export interface BlobFiles {
  /** Durable when it resolves: content, name and folder are synced. */
  write(name: BlobName, content: Uint8Array): Promise<void>;
  /** Undefined when there is no such file. */
  read(name: BlobName): Promise<Buffer | undefined>;
  /** Does nothing when it is gone already. */
  remove(name: BlobName): Promise<void>;
}

export const newBlobGeneration = (): string => randomBytes(6).toString('hex');

export class BlobFolder implements BlobFiles {
  readonly #folder: string;
  /** Folders known to exist and to be synced in their parents. */
  readonly #knownFolders = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: BlobName, content: Uint8Array): Promise<void> {
    const path = this.#pathOf(name);
    const folder = dirname(path);
    const temporary = `${path}.part`;
    try {
      await this.#makeFolder(folder);
      await withFile(temporary, 'wx', async (file) => {
        await file.writeFile(content);
        await file.datasync();
      });
      await rename(temporary, path);
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storageFailure(error);
    }
  }

  async read(name: BlobName): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#pathOf(name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw storageFailure(error);
    }
  }

  async remove(name: BlobName): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  #pathOf({ organizationId, sha256, generation }: BlobName): string {
    const digest = sha256.toString('hex');
    return join(this.#folder, organizationId, digest.slice(0, 2), `${digest}.${generation}`);
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#knownFolders.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(folder));
    await syncFolder(dirname(dirname(folder)));
    this.#knownFolders.add(folder);
  }
}

async function syncFolder(folder: string): Promise<void> {
  await withFile(folder, 'r', (handle) => handle.sync());
}

async function withFile(
  path: string,
  mode: 'r' | 'wx',
  act: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, mode, 0o600);
  try {
    await act(file);
  } finally {
    await file.close();
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function storageFailure(error: unknown): Failure {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('storage-full', 'The disk is full.', { cause: error });
  return new Failure('storage-unavailable', 'Large messages cannot be stored just now.', { cause: error });
}
