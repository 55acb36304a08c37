// A clock that tests move.
import type { Clock, Deadline, Instant } from '#base/clock.ts';

interface Waiting {
  expiresAt: Instant;
  readonly onExpired: () => void;
}

export class FakeClock implements Clock {
  #now: Instant;
  readonly #waiting = new Set<Waiting>();

  constructor(startAt: Instant = Date.UTC(2027, 0, 15, 12)) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  deadline(timeoutMs: number, onExpired: () => void): Deadline {
    const waiting = { expiresAt: this.#now + timeoutMs, onExpired };
    this.#waiting.add(waiting);
    return {
      restart: () => {
        waiting.expiresAt = this.#now + timeoutMs;
        this.#waiting.add(waiting);
      },
      cancel: () => void this.#waiting.delete(waiting),
    };
  }

  /** Whether something is to expire within so much time. */
  waitingWithin(ms: number): boolean {
    return [...this.#waiting].some(({ expiresAt }) => expiresAt <= this.#now + ms);
  }

  /** Moves on and runs, in order, what expires on the way. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#waiting]
        .filter((waiting) => waiting.expiresAt <= until)
        .sort((one, other) => one.expiresAt - other.expiresAt)[0];
      if (next === undefined) break;
      this.#now = next.expiresAt;
      this.#waiting.delete(next);
      next.onExpired();
    }
    this.#now = until;
  }
}
