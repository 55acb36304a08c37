// How much the disk under the data folder still takes; asked at most once a second.
import { statfs } from 'node:fs/promises';
import { secondMs, type Clock } from '#base/clock.ts';

const freshMs = secondMs;

/** `freeBytes`: that this process may still write. Both are unlimited when the system does not say. */
export interface Space {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export class FreeSpace {
  readonly #folder: string;
  readonly #clock: Clock;
  #askedAtMs = -Infinity;
  #space: Promise<Space> = Promise.resolve({ freeBytes: 0, totalBytes: 0 });

  constructor({ folder, clock }: { folder: string; clock: Clock }) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Bytes that this process may still write. Unlimited when the system does not say. */
  async freeBytes(): Promise<number> {
    return (await this.space()).freeBytes;
  }

  space(): Promise<Space> {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#askedAtMs >= freshMs) {
      this.#askedAtMs = nowMs;
      this.#space = askSpace(this.#folder);
    }
    return this.#space;
  }
}

export async function askSpace(folder: string): Promise<Space> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    // a guess must not stop the mail: a disk that is really full is told by the write itself
    return { freeBytes: Infinity, totalBytes: Infinity };
  }
}
