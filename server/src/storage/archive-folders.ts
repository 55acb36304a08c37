// Zip files that are written in steps, with a pause or a crash between any two: beside the unfinished file
// lie its directory and its list of contents, and what a step wrote counts once its position is remembered.
import { access, constants, mkdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ArchiveFile, filesOf, startPosition, syncFolder, type ArchivePosition } from './archive-file.ts';

export { startPosition, type ArchiveFile, type ArchivePosition } from './archive-file.ts';

/** `path` has names of folders and of a file, separated by `/`, and no `..`. */
export interface ArchivePlace {
  readonly bucket: string;
  readonly path: string;
}

export class ArchiveFolders {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #reserveBytes: number;

  constructor({ folders, reserveBytes }: { folders: ReadonlyMap<string, string>; reserveBytes: number }) {
    this.#folders = folders;
    this.#reserveBytes = reserveBytes;
  }

  has(bucket: string): boolean {
    return this.#folders.has(bucket);
  }

  /** Whether the bucket's folder is there and may be written to, with more room than the reserve. */
  async isReady(bucket: string): Promise<boolean> {
    const folder = this.#folders.get(bucket);
    if (folder === undefined) return false;
    try {
      await access(folder, constants.W_OK | constants.X_OK);
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize > this.#reserveBytes;
    } catch {
      return false;
    }
  }

  /**
   * Goes on at the position; from the start when the files do not reach it, as `position` of the file tells.
   */
  async open(place: ArchivePlace, position: ArchivePosition): Promise<ArchiveFile> {
    const path = this.pathOf(place);
    await makeFolder(dirname(path));
    return (await ArchiveFile.open(path, position)) ?? ArchiveFile.create(path, startPosition);
  }

  /** Removes the file, finished or not; does nothing when it is gone already. */
  async remove(place: ArchivePlace): Promise<void> {
    if (!this.has(place.bucket)) return;
    const path = this.pathOf(place);
    for (const file of [path, ...Object.values(filesOf(path))]) await rm(file, { force: true });
  }

  /** Whether what is written of an unfinished file reaches the position. */
  async isWritten(place: ArchivePlace, { archiveBytes }: ArchivePosition): Promise<boolean> {
    const size = await sizeOf(filesOf(this.pathOf(place)).archive);
    return size !== undefined && size >= archiveBytes;
  }

  /** Of a finished file; undefined when there is none. */
  sizeOf(place: ArchivePlace): Promise<number | undefined> {
    return sizeOf(this.pathOf(place));
  }

  /** With everything in it; does nothing when it is gone already. */
  async removeFolder(place: ArchivePlace): Promise<void> {
    if (this.has(place.bucket)) await rm(this.pathOf(place), { recursive: true, force: true });
  }

  pathOf({ bucket, path }: ArchivePlace): string {
    const folder = this.#folders.get(bucket);
    if (folder === undefined) throw new Error('the bucket is not mapped to a folder');
    return join(folder, path);
  }
}

/** New folders are synced in their parents, up to the first that was there. */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
