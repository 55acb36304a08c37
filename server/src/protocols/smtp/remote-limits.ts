// What one network may do in a time, all its connections together: how many recipients it may name, and how
// many faults it may make before answers come slowly. Whoever guesses addresses gets tired.
import type { Clock } from '#base/clock.ts';
import { minuteMs, secondMs } from '#base/clock.ts';
import { networkOf } from '#base/remote-address.ts';
import { TokenBuckets } from '#base/token-bucket.ts';

export interface RemoteLimitOptions {
  /** At once as well. */
  readonly recipientsPerMinuteMax: number;
  /** An unknown recipient is one, a wrong command five. One is forgiven every ten seconds. */
  readonly faultsForgiven: number;
  /** Of one answer; each further fault makes it a second longer. 0 for never. */
  readonly tarpitMsMax: number;
  /**
   * Connections that wait at once: beyond, nobody is kept waiting, as each of them holds a socket of ours.
   */
  readonly tarpittedMax: number;
}

export const defaultRemoteLimits: RemoteLimitOptions = {
  recipientsPerMinuteMax: 3_000,
  faultsForgiven: 20,
  tarpitMsMax: 10 * secondMs,
  tarpittedMax: 200,
};

const networksMax = 20_000;
const forgivenPerSecond = 0.1;

export class RemoteLimits {
  readonly #options: RemoteLimitOptions;
  readonly #clock: Clock;
  readonly #recipients: TokenBuckets;
  readonly #faults: TokenBuckets;
  #tarpitted = 0;

  constructor(clock: Clock, options: RemoteLimitOptions) {
    const { recipientsPerMinuteMax: burst, faultsForgiven } = options;
    this.#options = options;
    this.#clock = clock;
    this.#recipients = new TokenBuckets({
      clock,
      limits: { burst, tokensPerSecond: (burst * secondMs) / minuteMs },
      keysMax: networksMax,
    });
    this.#faults = new TokenBuckets({
      clock,
      limits: { burst: faultsForgiven, tokensPerSecond: forgivenPerSecond },
      keysMax: networksMax,
    });
  }

  /** For one connection. */
  shareOf(remoteAddress: string): RemoteShare {
    const network = networkOf(remoteAddress);
    return {
      takeRecipient: () => this.#recipients.take(network),
      takeFaults: (count) => {
        let beyond = 0;
        for (let fault = 0; fault < count; fault++) if (!this.#faults.take(network)) beyond += 1;
        return beyond;
      },
      tarpit: (faultsBeyond) => this.#tarpit(faultsBeyond),
    };
  }

  #tarpit(faultsBeyond: number): Pause | undefined {
    const waitMs = Math.min(faultsBeyond * secondMs, this.#options.tarpitMsMax);
    if (waitMs <= 0 || this.#tarpitted >= this.#options.tarpittedMax) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    const deadline = this.#clock.deadline(waitMs, resolve);
    this.#tarpitted += 1;
    void promise.then(() => {
      deadline.cancel();
      this.#tarpitted -= 1;
    });
    return { over: promise, end: resolve };
  }
}

export interface Pause {
  readonly over: Promise<void>;
  /** Before its time. */
  end(): void;
}

export interface RemoteShare {
  /** False when the network has named too many in a minute. */
  takeRecipient(): boolean;
  /** How many of them are not forgiven. */
  takeFaults(count: number): number;
  /** Undefined when there is nothing to wait for. */
  tarpit(faultsBeyond: number): Pause | undefined;
}

/** For those whose network says nothing of who they are: ourselves, and servers in front. */
export const withoutLimits: RemoteShare = {
  takeRecipient: () => true,
  takeFaults: () => 0,
  tarpit: () => undefined,
};
