// Those who would wait for the same row's lock wait here first, where waiting costs no connection.
import { Failure } from '#base/failure.ts';

interface Line {
  /** Whoever came last. */
  end: Promise<unknown>;
  /** Waiting or under way. */
  length: number;
}

/** Lets one at a time through for each key, in the order they came. */
export class Turns {
  readonly #lines = new Map<string, Line>();
  readonly #lengthMax: number;

  constructor({ lengthMax }: { readonly lengthMax: number }) {
    this.#lengthMax = lengthMax;
  }

  /** Failures: `storage-unavailable` when too many wait already, and those of `act`. */
  async take<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(key) ?? { end: Promise.resolve(), length: 0 };
    if (line.length >= this.#lengthMax) {
      throw new Failure('storage-unavailable', 'Too many changes at once; try again.');
    }
    this.#lines.set(key, line);
    line.length++;
    const turn = line.end.then(act);
    line.end = turn.catch(() => undefined); // whose failure it is hears of it below
    try {
      return await turn;
    } finally {
      if (--line.length === 0) this.#lines.delete(key);
    }
  }
}
