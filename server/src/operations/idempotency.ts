// A repeated request with the same token gets the first one's answer, for a day, and has no further effect.
import { createHmac } from 'node:crypto';
import { idempotencyTokenName } from '@roost/api';
import { dayMs, type Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { Caller } from './caller.ts';
import { derivedKey } from './derived-key.ts';
import {
  deleteTokenBefore,
  deleteTokensBefore,
  insertToken,
  selectAnswer,
  updateTokenOutput,
  type TokenPlace,
} from './idempotency-token.store.ts';
import type { Operation } from './operation.ts';

const keptMs = dayMs;

interface Request {
  readonly operation: Operation;
  readonly input: unknown;
  readonly organizationId: string | undefined;
  readonly caller: Caller;
  readonly now: Instant;
}

/** For the sweep that clears away what is too old to serve. */
export const forgetTokens = (transaction: WriteTransaction, now: Instant): Promise<number> =>
  deleteTokensBefore(transaction, now - keptMs);

export class Idempotency {
  readonly #key: Buffer;

  constructor(installationKey: Uint8Array) {
    this.#key = derivedKey(installationKey, 'idempotency');
  }

  /**
   * Runs `act`, or answers as it did before. Throws `invalid-parameter` for a token that came with another
   * input.
   */
  async once(
    transaction: WriteTransaction,
    request: Request,
    act: () => Promise<unknown>,
  ): Promise<{ readonly output: unknown; readonly isReplay: boolean }> {
    const { place, inputDigest } = this.#read(request);
    if (place === undefined) return { output: await act(), isReplay: false };
    const { now } = request;
    await deleteTokenBefore(transaction, { place, before: now - keptMs });
    if (await insertToken(transaction, { place, inputDigest, now })) {
      const output = await act();
      await updateTokenOutput(transaction, { place, output: JSON.stringify(output) });
      return { output, isReplay: false };
    }
    const stored = await selectAnswer(transaction, place);
    if (stored?.inputDigest !== inputDigest) {
      throw new Failure('invalid-parameter', 'The client token was used before, with other parameters.');
    }
    return { output: JSON.parse(stored.output) as unknown, isReplay: true };
  }

  #read({ operation, input, organizationId, caller }: Request): {
    readonly place: TokenPlace | undefined;
    readonly inputDigest: string;
  } {
    const { contract } = operation;
    const tokenName = idempotencyTokenName(contract.input);
    const members = new Map(Object.entries(input as object)); // decoded by a structure
    const token = tokenName === undefined ? undefined : members.get(tokenName);
    if (tokenName === undefined || typeof token !== 'string') return { place: undefined, inputDigest: '' };
    members.delete(tokenName);
    // keyed: an input may hold what must not be guessed from its digest
    const inputDigest = createHmac('sha256', this.#key)
      .update(JSON.stringify([...members]))
      .digest('hex');
    const scope = `${organizationId ?? 'installation'} ${caller.kind} ${caller.id}`;
    return { place: { scope, operation: contract.name, token }, inputDigest };
  }
}
