// Periodic, idempotent work. With several nodes, one of them runs it each time.

export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  /** Works in small transactions, so that nobody waits for it; may be cut short and runs again. */
  run(): Promise<void>;
}
