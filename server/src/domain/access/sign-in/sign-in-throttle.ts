// Counts failed guesses. Whoever guesses runs dry; the person whose password is guessed is let in from
// elsewhere.
import { BoundedMap } from '#base/bounded-map.ts';
import type { Clock } from '#base/clock.ts';
import { networkOf } from '#base/remote-address.ts';
import { TokenBuckets, type BucketLimits } from '#base/token-bucket.ts';

/**
 * All guesses from one network, at whichever names: an office behind one address has room for its typing
 * errors.
 */
const networkLimits: BucketLimits = { burst: 100, tokensPerSecond: 1 / 6 };
/** Guesses from one network at one account. */
const pairLimits: BucketLimits = { burst: 10, tokensPerSecond: 1 / 60 };
/** Guesses at one account from everywhere; more than any one network gets from its own limit. */
const accountLimits: BucketLimits = { burst: 100, tokensPerSecond: 1 / 30 };
const keysMax = 100_000;

export interface Guess {
  /** A stable key of whose password is guessed; a name that means nobody has one too. */
  readonly account: string;
  readonly remoteAddress: string;
}

interface GuessKeys {
  readonly network: string;
  readonly pair: string;
  readonly account: string;
  /**
   * Somebody knew this account's password there lately: strangers' guesses are not held against that network.
   */
  readonly isKnown: boolean;
}

export class SignInThrottle {
  readonly #networks: TokenBuckets;
  readonly #pairs: TokenBuckets;
  readonly #accounts: TokenBuckets;
  readonly #known = new BoundedMap<string, true>(keysMax);

  constructor(clock: Clock) {
    this.#networks = new TokenBuckets({ clock, limits: networkLimits, keysMax });
    this.#pairs = new TokenBuckets({ clock, limits: pairLimits, keysMax });
    this.#accounts = new TokenBuckets({ clock, limits: accountLimits, keysMax });
  }

  isExhausted(guess: Guess): boolean {
    const { network, pair, account, isKnown } = this.#keys(guess);
    if (!this.#pairs.hasToken(pair)) return true;
    return !isKnown && !(this.#networks.hasToken(network) && this.#accounts.hasToken(account));
  }

  /** Pays for a guess before it is compared, so that many at once do not slip through together. */
  take(guess: Guess): PaidGuess | undefined {
    // a network without tokens touches no other bucket: it could otherwise push those of others out of memory
    if (this.isExhausted(guess)) return undefined;
    const keys = this.#keys(guess);
    this.#pairs.take(keys.pair);
    if (!keys.isKnown) {
      this.#networks.take(keys.network);
      this.#accounts.take(keys.account);
    }
    return {
      right: () => {
        this.#giveBack(keys);
        this.#pairs.reset(keys.pair);
        this.#known.set(keys.pair, true);
      },
      undecided: () => {
        this.#giveBack(keys);
        this.#pairs.giveBack(keys.pair);
      },
    };
  }

  #giveBack({ isKnown, network, account }: GuessKeys): void {
    if (isKnown) return;
    this.#networks.giveBack(network);
    this.#accounts.giveBack(account);
  }

  #keys({ account, remoteAddress }: Guess): GuessKeys {
    const network = networkOf(remoteAddress);
    const pair = `${network} ${account}`;
    return { network, pair, account, isKnown: this.#known.get(pair) !== undefined };
  }
}

/** A wrong guess stays paid. */
export interface PaidGuess {
  /** Gives the guess back, and the account its full number at this network. */
  right(): void;
  /** Gives the guess back: it could not be compared. */
  undecided(): void;
}
