// Holds back callers who ask faster than their share: a bucket of permits per key, filled at a steady rate.
import type { Clock, Instant } from '#base/clock.ts';

export interface Throttle {
  /** Whether this call may go on; takes a permit when it may. */
  take(key: string): boolean;
}

interface Bucket {
  permits: number;
  filledAt: Instant;
}

/** Beyond this many keys the one that was quiet for longest starts over with a full bucket. */
const keysMax = 10_000;

export class BucketThrottle implements Throttle {
  readonly #options: { readonly clock: Clock; readonly perSecond: number; readonly burst: number };
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: { readonly clock: Clock; readonly perSecond: number; readonly burst: number }) {
    this.#options = options;
  }

  take(key: string): boolean {
    const { clock, perSecond, burst } = this.#options;
    const nowMs = clock.monotonicMs();
    const bucket = this.#buckets.get(key) ?? { permits: burst, filledAt: nowMs };
    this.#buckets.delete(key); // and in again below: the map's order is the order of last use
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > keysMax) this.#forgetQuietest();
    bucket.permits = Math.min(burst, bucket.permits + ((nowMs - bucket.filledAt) * perSecond) / 1000);
    bucket.filledAt = nowMs;
    if (bucket.permits < 1) return false;
    bucket.permits -= 1;
    return true;
  }

  #forgetQuietest(): void {
    for (const key of this.#buckets.keys()) {
      this.#buckets.delete(key);
      return;
    }
  }
}
