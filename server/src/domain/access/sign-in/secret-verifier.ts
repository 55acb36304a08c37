// Compares a secret with a stored hash: what is remembered costs nothing, a guess is paid for, an equal
// question is asked once.
import { composePassword } from '@roost/api';
import type { Clock } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { networkOf } from '#base/remote-address.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { SignInThrottle, type PaidGuess } from './sign-in-throttle.ts';
import { VerifiedSecrets, type SecretQuestion } from './verified-secrets.ts';

export interface SecretToVerify {
  /** Whose secret it is said to be: an id, or for nobody's a key made of the name. */
  readonly account: string;
  readonly nameKey: string;
  readonly secret: string;
  /** Null takes as long as any other, and is never right. */
  readonly passwordHash: string | null;
  readonly passwordEpoch: number;
  readonly remoteAddress: string;
}

export interface Verdict {
  readonly isRight: boolean;
  /** Time went by: what was read before is to be read again. */
  readonly wasCompared: boolean;
}

export class SecretVerifier {
  readonly #hasher: PasswordHasher;
  readonly #throttle: SignInThrottle;
  readonly #verified: VerifiedSecrets;
  readonly #underway = new Map<string, Promise<boolean>>();

  constructor({ clock, hasher }: { readonly clock: Clock; readonly hasher: PasswordHasher }) {
    this.#hasher = hasher;
    this.#throttle = new SignInThrottle(clock);
    this.#verified = new VerifiedSecrets(clock);
  }

  /**
   * Failures: `throttled` after too many wrong guesses or when too many wait. Repeating one wrong secret is
   * no new guess: a device that keeps an old password does not lock its owner out.
   */
  async verify(toVerify: SecretToVerify): Promise<Verdict> {
    const { passwordHash, passwordEpoch } = toVerify;
    const question: SecretQuestion = {
      account: toVerify.account,
      nameKey: toVerify.nameKey,
      secret: composePassword(toVerify.secret),
      stamp: `${passwordEpoch} ${passwordHash ?? ''}`,
    };
    const remembered = this.#verified.recall(question);
    if (remembered !== undefined) return { isRight: remembered, wasCompared: false };
    if (this.#throttle.isExhausted(toVerify)) throw tooManyGuesses();
    return { isRight: await this.#compareOnce(toVerify, question), wasCompared: true };
  }

  /** Equal questions from one network wait for one answer: a mail program opens many connections at once. */
  #compareOnce(toVerify: SecretToVerify, question: SecretQuestion): Promise<boolean> {
    const digest = this.#verified.digest(question).toString('base64');
    const key = `${digest} ${networkOf(toVerify.remoteAddress)} ${question.stamp}`;
    const underway = this.#underway.get(key);
    if (underway !== undefined) return underway;
    const comparing = this.#compare(toVerify, question).finally(() => this.#underway.delete(key));
    this.#underway.set(key, comparing);
    return comparing;
  }

  async #compare(toVerify: SecretToVerify, question: SecretQuestion): Promise<boolean> {
    let paid: PaidGuess | undefined;
    try {
      const isRight = await this.#hasher.verify({
        passwordHash: toVerify.passwordHash,
        password: question.secret,
        fairnessKey: networkOf(toVerify.remoteAddress),
        // paid when its turn comes: who waits in line with the right password does not use up the network's
        // guesses
        admit: () => {
          paid = this.#throttle.take(toVerify);
          if (paid === undefined) throw tooManyGuesses();
        },
      });
      if (isRight) paid?.right();
      this.#verified.remember(question, isRight);
      return isRight;
    } catch (error) {
      paid?.undecided();
      throw error;
    }
  }
}

const tooManyGuesses = (): Failure =>
  new Failure('throttled', 'There were too many failed attempts to sign in. Try again later.');
