// Remembers for minutes which secrets were right and which wrong, so that mail programs, which sign in all
// the time, do not cost a password hash each time. Holds no secret: only a keyed digest under a key that this
// process made at its start.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { BoundedMap } from '#base/bounded-map.ts';
import { minuteMs, type Clock, type Instant } from '#base/clock.ts';

const keptMs = 5 * minuteMs;
const accountsMax = 10_000;
/** Per account: its devices may know it by different names, and a device may keep an old password. */
const digestsMax = 4;

export interface SecretQuestion {
  readonly account: string;
  /** The name as a key: what is known of one name of a user tells nothing of another. */
  readonly nameKey: string;
  readonly secret: string;
  /** What the answer depends on: a stored hash and its epoch. Another stamp makes everything unknown. */
  readonly stamp: string;
}

interface Known {
  readonly digest: Buffer;
  readonly expiresAtMs: Instant;
}

interface Answers {
  readonly stamp: string;
  right: readonly Known[];
  wrong: readonly Known[];
}

export class VerifiedSecrets {
  readonly #clock: Clock;
  readonly #key = randomBytes(32);
  readonly #answers: BoundedMap<string, Answers>;

  constructor(clock: Clock, options: { readonly accountsMax?: number } = {}) {
    this.#clock = clock;
    this.#answers = new BoundedMap(options.accountsMax ?? accountsMax);
  }

  get size(): number {
    return this.#answers.size;
  }

  digest({ account, nameKey, secret }: SecretQuestion): Buffer {
    // JSON keeps the three apart: no two questions have one text
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([account, nameKey, secret]))
      .digest();
  }

  /** True or false when it is known, undefined when the secret must be compared. */
  recall(question: SecretQuestion): boolean | undefined {
    const answers = this.#answers.get(question.account);
    if (answers === undefined || answers.stamp !== question.stamp) return undefined;
    const digest = this.digest(question);
    if (this.#holds(answers.right, digest)) return true;
    return this.#holds(answers.wrong, digest) ? false : undefined;
  }

  remember(question: SecretQuestion, isRight: boolean): void {
    const held = this.#answers.get(question.account);
    const answers = held?.stamp === question.stamp ? held : { stamp: question.stamp, right: [], wrong: [] };
    const known = { digest: this.digest(question), expiresAtMs: this.#clock.monotonicMs() + keptMs };
    if (isRight) answers.right = [known, ...answers.right].slice(0, digestsMax);
    else answers.wrong = [known, ...answers.wrong].slice(0, digestsMax);
    this.#answers.set(question.account, answers);
  }

  #holds(known: readonly Known[], digest: Buffer): boolean {
    const nowMs = this.#clock.monotonicMs();
    return known.some((one) => one.expiresAtMs > nowMs && timingSafeEqual(one.digest, digest));
  }
}
