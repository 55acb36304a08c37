// Those who hold something that may end, by the key of what they hold: whoever is behind a raised epoch hears
// of it once.
import type { Log } from '#base/log.ts';

export interface EpochHolder {
  /** The epoch was raised above the one held. */
  readonly isBehind: boolean;
  /** Stops watching; the holder is not told any more. */
  close(): void;
}

interface Watched {
  readonly epoch: number;
  readonly onBehind: () => void;
  isBehind: boolean;
}

export class EpochWatch<Key> {
  readonly #log: Log;
  readonly #watched = new Map<Key, Set<Watched>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Keys that somebody holds. */
  keys(): Key[] {
    return [...this.#watched.keys()];
  }

  /** `onBehind` runs at most once, at once when the epoch is raised. */
  watch({ key, epoch, onBehind }: { key: Key; epoch: number; onBehind: () => void }): EpochHolder {
    const watched: Watched = { epoch, onBehind, isBehind: false };
    const ofKey = this.#watched.get(key) ?? new Set();
    this.#watched.set(key, ofKey.add(watched));
    return {
      get isBehind() {
        return watched.isBehind;
      },
      close: () => this.#remove(key, watched),
    };
  }

  /** Ends those of `key` who hold less than `epoch` and says how many; Infinity ends all. */
  raise(key: Key, epoch: number): number {
    const behind = [...(this.#watched.get(key) ?? [])].filter((watched) => watched.epoch < epoch);
    // all are void before the first hears of it: what it does must not meet another that still counts
    for (const watched of behind) {
      watched.isBehind = true;
      this.#remove(key, watched);
    }
    for (const watched of behind) {
      try {
        watched.onBehind();
      } catch (error) {
        this.#log.error('session.end-failed', error); // the others must still hear of it
      }
    }
    return behind.length;
  }

  #remove(key: Key, watched: Watched): void {
    const ofKey = this.#watched.get(key);
    ofKey?.delete(watched);
    if (ofKey?.size === 0) this.#watched.delete(key);
  }
}
