// The door of the console. The same throttle, hasher and words as for users; another table of names.
import type { AdministratorId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { answerSignIn, type Judgement } from '#domain/access/sign-in/answer-sign-in.ts';
import { secretLengthMax, signInNameLengthMax } from '#domain/access/sign-in/sign-in-attempt.ts';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import {
  checkForm,
  checkPassword,
  checkTransport,
  checkUnchanged,
  firstFailed,
} from '#domain/access/sign-in/sign-in-rules.ts';
import { selectByName } from './administrator.store.ts';
import type { Administrator } from './administrator.ts';

export interface AdministratorAttempt {
  readonly name: string;
  readonly secret: string;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
}

export interface SignedInAdministrator {
  readonly administratorId: AdministratorId;
  readonly name: string;
  readonly epoch: number;
}

/** Failures: those of signIn. */
export async function signInAdministrator(
  parts: SignInParts,
  attempt: AdministratorAttempt,
): Promise<SignedInAdministrator> {
  const judgement = await judge(parts, attempt);
  const { name, remoteAddress } = attempt;
  const { id, ...administrator } = await answerSignIn(parts, {
    attempt: { name, remoteAddress, protocol: 'Console' },
    judgement,
  });
  return { administratorId: id, name: administrator.name, epoch: administrator.epoch };
}

async function judge(parts: SignInParts, attempt: AdministratorAttempt): Promise<Judgement<Administrator>> {
  const limits = { nameLengthMax: signInNameLengthMax, secretLengthMax };
  const first = [checkTransport(attempt), checkForm({ ...attempt, ...limits })];
  if (firstFailed(first) !== undefined) return { checks: first };
  const nameKey = keyOf(attempt.name);
  const find = (): Promise<Administrator | undefined> =>
    parts.store.read((transaction) => selectByName(transaction, nameKey));
  try {
    const before = await find();
    const { isRight, wasCompared } = await parts.verifier.verify({
      account: before === undefined ? `? administrator ${nameKey}` : `administrator ${before.id}`,
      nameKey,
      secret: attempt.secret,
      passwordHash: before?.passwordHash ?? null,
      passwordEpoch: before?.epoch ?? 0,
      remoteAddress: attempt.remoteAddress,
    });
    const after = wasCompared ? await find() : before;
    const isUnchanged =
      after?.id === before?.id &&
      after?.epoch === before?.epoch &&
      after?.passwordHash === before?.passwordHash;
    return { checks: [...first, checkPassword(isRight), checkUnchanged(isUnchanged)], found: after };
  } catch (trouble) {
    return { checks: first, trouble };
  }
}
