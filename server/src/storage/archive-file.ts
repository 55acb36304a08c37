// One zip file under construction. Nothing of it is held in memory between two calls but where it ends.
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { deflate, directoryRecord, endRecords, localRecord, type ZipEntry } from '@roost/zip';

/** How far the three files are written. */
export interface ArchivePosition {
  readonly entries: number;
  readonly archiveBytes: number;
  readonly directoryBytes: number;
  readonly listBytes: number;
}

export const startPosition: ArchivePosition = {
  entries: 0,
  archiveBytes: 0,
  directoryBytes: 0,
  listBytes: 0,
};

interface Handles {
  readonly archive: FileHandle;
  readonly directory: FileHandle;
  readonly list: FileHandle;
}

const copyBytes = 256 * 1024;

export const filesOf = (path: string): Record<keyof Handles, string> => ({
  archive: `${path}.part`,
  directory: `${path}.directory.part`,
  list: `${path}.list.part`,
});

export class ArchiveFile {
  readonly #path: string;
  readonly #handles: Handles;
  #position: ArchivePosition;

  private constructor(path: string, handles: Handles, position: ArchivePosition) {
    this.#path = path;
    this.#handles = handles;
    this.#position = position;
  }

  static async create(path: string, position: ArchivePosition): Promise<ArchiveFile> {
    return new ArchiveFile(path, await openAll(path, 'w+'), position);
  }

  /** Cuts off what was written after the position. Undefined when the files do not reach it. */
  static async open(path: string, position: ArchivePosition): Promise<ArchiveFile | undefined> {
    if (position.archiveBytes === 0) return undefined;
    const handles = await openAll(path, 'r+').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (handles === undefined) return undefined;
    const file = new ArchiveFile(path, handles, position);
    try {
      if (await file.#cutToPosition()) return file;
    } catch (error) {
      await file.close();
      throw error;
    }
    await file.close();
    return undefined;
  }

  get position(): ArchivePosition {
    return this.#position;
  }

  /** `name` as zip files have it: with `/`, and at the end of a folder's own. */
  async add(entry: { name: string; content: Buffer; modifiedAtMs: number }): Promise<void> {
    const { name, modifiedAtMs } = entry;
    const { bytes, ...sizes } = await deflate(entry.content);
    const record = { name, modifiedAtMs, offset: this.#position.archiveBytes, ...sizes };
    await this.#append(record, bytes);
  }

  /** Adds to the list that becomes an entry of its own at the end. */
  async addToList(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    await writeAt(this.#handles.list, { bytes, at: this.#position.listBytes });
    this.#position = { ...this.#position, listBytes: this.#position.listBytes + bytes.length };
  }

  /** When it resolves, everything up to `position` outlasts a loss of power. */
  async sync(): Promise<void> {
    for (const handle of Object.values(this.#handles)) await handle.datasync();
    await syncFolder(dirname(this.#path));
  }

  /** Adds the list, the directory and the end, and gives the file its name. It is closed then. */
  async finish(list: { readonly name: string; readonly modifiedAtMs: number }): Promise<void> {
    const { archive } = this.#handles;
    await this.#addList(list);
    const { entries, archiveBytes: offset, directoryBytes: size } = this.#position;
    let at = offset;
    for await (const bytes of chunksOf(this.#handles.directory, size)) {
      await writeAt(archive, { bytes, at });
      at += bytes.length;
    }
    const end = endRecords({ entries, offset, size });
    await writeAt(archive, { bytes: end, at });
    await archive.truncate(at + end.length);
    await archive.sync();
    await this.close();
    const parts = filesOf(this.#path);
    await rename(parts.archive, this.#path);
    await syncFolder(dirname(this.#path));
    for (const part of Object.values(parts)) await rm(part, { force: true });
  }

  async close(): Promise<void> {
    for (const handle of Object.values(this.#handles)) await handle.close();
  }

  /** As it is: its checksum and its size are known after a first reading. */
  async #addList({ name, modifiedAtMs }: { name: string; modifiedAtMs: number }): Promise<void> {
    const { list, archive } = this.#handles;
    const { listBytes: size, archiveBytes: offset } = this.#position;
    let sum = 0;
    for await (const bytes of chunksOf(list, size)) sum = crc32(bytes, sum);
    const entry = { name, modifiedAtMs, crc32: sum, size, storedSize: size, isDeflated: false, offset };
    await this.#append(entry, Buffer.alloc(0));
    for await (const bytes of chunksOf(list, size)) {
      await writeAt(archive, { bytes, at: this.#position.archiveBytes });
      this.#position = {
        ...this.#position,
        archiveBytes: this.#position.archiveBytes + bytes.length,
      };
    }
  }

  async #append(entry: ZipEntry, content: Buffer): Promise<void> {
    const { archiveBytes, directoryBytes, entries } = this.#position;
    const bytes = Buffer.concat([localRecord(entry), content]);
    const record = directoryRecord(entry);
    await writeAt(this.#handles.archive, { bytes, at: archiveBytes });
    await writeAt(this.#handles.directory, { bytes: record, at: directoryBytes });
    this.#position = {
      ...this.#position,
      entries: entries + 1,
      archiveBytes: archiveBytes + bytes.length,
      directoryBytes: directoryBytes + record.length,
    };
  }

  async #cutToPosition(): Promise<boolean> {
    const { archive, directory, list } = this.#handles;
    const { archiveBytes, directoryBytes, listBytes } = this.#position;
    for (const [handle, length] of [
      [archive, archiveBytes],
      [directory, directoryBytes],
      [list, listBytes],
    ] as const) {
      const { size } = await handle.stat();
      if (size < length) return false;
      await handle.truncate(length);
    }
    return true;
  }
}

async function openAll(path: string, mode: 'r+' | 'w+'): Promise<Handles> {
  const paths = filesOf(path);
  const opened: FileHandle[] = [];
  const openOne = async (file: string): Promise<FileHandle> => {
    const handle = await open(file, mode, 0o600);
    opened.push(handle);
    return handle;
  };
  try {
    return {
      archive: await openOne(paths.archive),
      directory: await openOne(paths.directory),
      list: await openOne(paths.list),
    };
  } catch (error) {
    for (const handle of opened) await handle.close();
    throw error;
  }
}

/** A single call may write less than it was given. */
async function writeAt(
  handle: FileHandle,
  { bytes, at }: { readonly bytes: Buffer; readonly at: number },
): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written);
    written += bytesWritten;
  }
}

async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const chunk = Buffer.alloc(Math.min(copyBytes, size - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) throw new Error('a file of the archive is shorter than it was');
    yield chunk.subarray(0, bytesRead);
    at += bytesRead;
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
