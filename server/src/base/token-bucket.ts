// Rates, by key: each key has a bucket of tokens that fills up again with time. Bounded in memory, O(1) for
// each call.
import { BoundedMap } from './bounded-map.ts';
import { secondMs, type Clock } from './clock.ts';

export interface BucketLimits {
  /** Tokens of a full bucket: what may be taken at once. */
  readonly burst: number;
  readonly tokensPerSecond: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

export class TokenBuckets {
  readonly #clock: Clock;
  readonly #limits: BucketLimits;
  /** A key without an entry has a full bucket, so forgetting one errs on the side of letting in. */
  readonly #buckets: BoundedMap<string, Bucket>;

  constructor(options: { readonly clock: Clock; readonly limits: BucketLimits; readonly keysMax: number }) {
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#buckets = new BoundedMap(options.keysMax);
  }

  /** How many keys are held. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one token; false, and nothing taken, when there is none. */
  take(key: string): boolean {
    const bucket = this.#fill(key) ?? { tokens: this.#limits.burst, filledAtMs: this.#clock.monotonicMs() };
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    this.#buckets.set(key, bucket);
    return true;
  }

  hasToken(key: string): boolean {
    return (this.#fill(key)?.tokens ?? this.#limits.burst) >= 1;
  }

  giveBack(key: string): void {
    const bucket = this.#fill(key);
    if (bucket === undefined) return;
    bucket.tokens += 1;
    if (bucket.tokens >= this.#limits.burst) this.#buckets.delete(key);
  }

  /** Makes the bucket full. */
  reset(key: string): void {
    this.#buckets.delete(key);
  }

  #fill(key: string): Bucket | undefined {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return undefined;
    const nowMs = this.#clock.monotonicMs();
    const added = ((nowMs - bucket.filledAtMs) / secondMs) * this.#limits.tokensPerSecond;
    bucket.tokens = Math.min(this.#limits.burst, bucket.tokens + added);
    bucket.filledAtMs = nowMs;
    return bucket;
  }
}
