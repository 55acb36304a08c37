// How much the disk under the data folder still takes; asked at most once a second.
import { statfs } from 'node:fs/promises';
import { secondMs, type Clock } from '#base/clock.ts';

const freshMs = secondMs;

export class FreeSpace {
  readonly #folder: string;
  readonly #clock: Clock;
  #askedAtMs = -Infinity;
  #freeBytes: Promise<number> = Promise.resolve(0);

  constructor({ folder, clock }: { folder: string; clock: Clock }) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Bytes that this process may still write. Unlimited when the system does not say. */
  freeBytes(): Promise<number> {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#askedAtMs >= freshMs) {
      this.#askedAtMs = nowMs;
      this.#freeBytes = askFreeBytes(this.#folder);
    }
    return this.#freeBytes;
  }
}

async function askFreeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // a guess must not stop the mail: a disk that is really full is told by the write itself
    return Infinity;
  }
}
