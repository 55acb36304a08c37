// Asks for one-time codes and counts wrong ones: whoever knows a password has a million codes to try.
import { minuteMs, secondMs, type Clock, type Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { AdministratorId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { TokenBuckets } from '#base/token-bucket.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { selectTotp, updateLastStep, type TotpState } from './totp.store.ts';
import { findTotpStep, totpPurpose } from './totp.ts';

/** Three codes are right at a time: at this rate, guessing takes years. */
const guessLimits = { burst: 5, tokensPerSecond: secondMs / (10 * minuteMs) };
const keysMax = 10_000;

interface CodeQuestion {
  readonly id: AdministratorId;
  readonly code: string;
  readonly now: Instant;
}

export class TotpGuard {
  readonly #sealedBox: SealedBox;
  readonly #guesses: TokenBuckets;

  constructor({ clock, sealedBox }: { readonly clock: Clock; readonly sealedBox: SealedBox }) {
    this.#sealedBox = sealedBox;
    this.#guesses = new TokenBuckets({ clock, limits: guessLimits, keysMax });
  }

  seal(id: AdministratorId, seed: string): Buffer {
    return this.#sealedBox.seal(seed, totpPurpose(id));
  }

  /** The step of a right code, undefined for a wrong or used one. Failures: `throttled`. */
  async findStep(transaction: ReadTransaction, question: CodeQuestion): Promise<number | undefined> {
    const { id } = question;
    const state = await selectTotp(transaction, id);
    if (state === undefined || state.sealedSeed === null) return undefined;
    if (!this.#guesses.take(id)) {
      throw new Failure('throttled', 'There were too many wrong codes. Try again later.');
    }
    const step = this.#stepOf(question, state);
    if (step === undefined || step <= state.lastStep) return undefined;
    this.#guesses.reset(id);
    return step;
  }

  /** False for a wrong or used code; a right one is used up. Failures: `throttled`. */
  async use(transaction: WriteTransaction, question: CodeQuestion): Promise<boolean> {
    const step = await this.findStep(transaction, question);
    return step !== undefined && updateLastStep(transaction, { id: question.id, step });
  }

  #stepOf({ id, code, now }: CodeQuestion, { sealedSeed }: TotpState): number | undefined {
    if (sealedSeed === null) return undefined;
    return findTotpStep(this.#sealedBox.open(sealedSeed, totpPurpose(id)), { code, now });
  }
}
