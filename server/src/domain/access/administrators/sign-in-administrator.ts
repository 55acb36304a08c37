// The door of the console. The same throttle, hasher and words as for users; another table of names, and a
// one-time code for those who have an authenticator.
import { keyOf } from '#base/key.ts';
import { answerSignIn, type Judgement } from '#domain/access/sign-in/answer-sign-in.ts';
import { secretLengthMax, signInNameLengthMax } from '#domain/access/sign-in/sign-in-attempt.ts';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import {
  checkForm,
  checkPassword,
  checkTotp,
  checkTotpGiven,
  checkTransport,
  checkUnchanged,
  firstFailed,
  type SignInCheck,
} from '#domain/access/sign-in/sign-in-rules.ts';
import { selectByName } from './administrator.store.ts';
import type { Administrator } from './administrator.ts';
import type { TotpGuard } from './totp-guard.ts';

export interface AdministratorAttempt {
  readonly name: string;
  readonly secret: string;
  /** The one-time code. */
  readonly totp?: string | undefined;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
}

export interface AdministratorDoor extends SignInParts {
  readonly totpGuard: TotpGuard;
}

export type AdministratorSignIn =
  | {
      readonly kind: 'signed-in';
      readonly administrator: Administrator;
      readonly totpStep: number | undefined;
    }
  /** The password is right; the code is still to be asked for. */
  | { readonly kind: 'totp-required' };

interface Judged extends Judgement<Administrator> {
  readonly totpStep?: number | undefined;
}

/** Failures: those of signIn. */
export async function signInAdministrator(
  door: AdministratorDoor,
  attempt: AdministratorAttempt,
): Promise<AdministratorSignIn> {
  const judgement = await judge(door, attempt);
  const { name, remoteAddress } = attempt;
  const visit = { name, remoteAddress, protocol: 'Console' };
  const failed = firstFailed(judgement.checks);
  if (judgement.trouble === undefined && failed?.rule === 'totp-given') {
    await door.recorder.record({ ...visit, outcome: 'REFUSED', reason: failed.sentence });
    return { kind: 'totp-required' };
  }
  const administrator = await answerSignIn(door, { attempt: visit, judgement });
  return { kind: 'signed-in', administrator, totpStep: judgement.totpStep };
}

async function judge(door: AdministratorDoor, attempt: AdministratorAttempt): Promise<Judged> {
  const limits = { nameLengthMax: signInNameLengthMax, secretLengthMax };
  const first = [checkTransport(attempt), checkForm({ ...attempt, ...limits })];
  if (firstFailed(first) !== undefined) return { checks: first };
  const nameKey = keyOf(attempt.name);
  const find = (): Promise<Administrator | undefined> =>
    door.store.read((transaction) => selectByName(transaction, nameKey));
  try {
    const before = await find();
    const { isRight, wasCompared } = await door.verifier.verify({
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
    const checks = [...first, checkPassword(isRight), checkUnchanged(isUnchanged)];
    // a code is looked at only when the password was right: nobody else may use up the guesses
    if (after?.hasTotp !== true || firstFailed(checks) !== undefined) return { checks, found: after };
    return await judgeTotp(door, { attempt, checks, found: after });
  } catch (trouble) {
    return { checks: first, trouble };
  }
}

async function judgeTotp(
  { store, clock, totpGuard }: AdministratorDoor,
  given: {
    readonly attempt: AdministratorAttempt;
    readonly checks: readonly SignInCheck[];
    readonly found: Administrator;
  },
): Promise<Judged> {
  const { attempt, checks, found } = given;
  const { totp: code } = attempt;
  const isGiven = checkTotpGiven(code !== undefined);
  if (code === undefined) return { checks: [...checks, isGiven], found };
  const totpStep = await store.read((transaction) =>
    totpGuard.findStep(transaction, { id: found.id, code, now: clock.now() }),
  );
  return { checks: [...checks, isGiven, checkTotp(totpStep !== undefined)], found, totpStep };
}
