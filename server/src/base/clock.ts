// The only reader of time. Everything else is handed a Clock, so that tests can move it.

/** Epoch milliseconds, UTC. */
export type Instant = number;

export interface Deadline {
  /** Starts the full time again; used by sockets whose limit is idleness. */
  restart(): void;
  cancel(): void;
}

export interface Clock {
  now(): Instant;
  /** Milliseconds from an arbitrary start that never go back; for measuring, not for telling the time. */
  monotonicMs(): number;
  /** Calls `onExpired` once after `timeoutMs` unless cancelled. Does not keep the process alive. */
  deadline(timeoutMs: number, onExpired: () => void): Deadline;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  deadline(timeoutMs, onExpired) {
    let isCancelled = false;
    const timer = setTimeout(() => {
      if (!isCancelled) onExpired();
    }, timeoutMs);
    timer.unref();
    return {
      restart: () => timer.refresh(),
      cancel() {
        isCancelled = true;
        clearTimeout(timer);
      },
    };
  },
};

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Lets everything else that waits have its turn of the event loop: between the steps of long work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
