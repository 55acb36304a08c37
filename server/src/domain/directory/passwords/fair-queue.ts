// Runs work a few at a time. Who waits is served in turn by key, so that one key with a thousand waiting
// delays another by one.
import { Failure } from '#base/failure.ts';

interface Waiting {
  start(): void;
  refuse(): void;
}

export class FairQueue {
  readonly #atOnceMax: number;
  readonly #waitingMax: number;
  /** In the order of their next turn: a Map keeps the order of insertion. No key has an empty line. */
  readonly #lines = new Map<string, Waiting[]>();
  #waiting = 0;
  #running = 0;

  constructor(options: { readonly atOnceMax: number; readonly waitingMax: number }) {
    this.#atOnceMax = options.atOnceMax;
    this.#waitingMax = options.waitingMax;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Failure: `throttled` when the queue is full and no key has more waiting than this one. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const start = (): void => {
        this.#running++;
        new Promise<Result>((finish) => finish(work())).then(resolve, reject).finally(() => {
          this.#running--;
          this.#startNext();
        });
      };
      const refuse = (): void => reject(new Failure('throttled', 'The server is too busy just now.'));
      if (this.#running < this.#atOnceMax) start();
      else if (this.#waiting < this.#waitingMax || this.#makeRoomFor(key))
        this.#append(key, { start, refuse });
      else refuse();
    });
  }

  #append(key: string, waiting: Waiting): void {
    const line = this.#lines.get(key);
    if (line === undefined) this.#lines.set(key, [waiting]);
    else line.push(waiting);
    this.#waiting++;
  }

  /** Turns away the last of the longest line, unless that is the line of who asks. */
  #makeRoomFor(key: string): boolean {
    let longest: readonly [string, Waiting[]] | undefined;
    for (const entry of this.#lines) if (entry[1].length > (longest?.[1].length ?? 0)) longest = entry;
    const own = this.#lines.get(key)?.length ?? 0;
    if (longest === undefined || longest[1].length <= own + 1) return false;
    longest[1].pop()?.refuse();
    this.#waiting--;
    return true;
  }

  #startNext(): void {
    const first = this.#lines.entries().next();
    if (first.done) return;
    const [key, line] = first.value;
    const next = line.shift();
    this.#waiting--;
    this.#lines.delete(key);
    if (line.length > 0) this.#lines.set(key, line); // its next turn comes after everybody else's
    next?.start();
  }
}
