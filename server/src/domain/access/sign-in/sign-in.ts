// The one door for people: every protocol asks here whether this person, with this secret, from there, may
// come in.
import { keyOf } from '#base/key.ts';
import type { Credential, SignInCandidate } from '#domain/directory/users/credential.ts';
import { findSignInCandidate } from '#domain/directory/users/find-sign-in-candidate.ts';
import { answerSignIn, type Judgement } from './answer-sign-in.ts';
import type { Verdict } from './secret-verifier.ts';
import {
  secretLengthMax,
  signInNameLengthMax,
  type SignedIn,
  type SignInAttempt,
} from './sign-in-attempt.ts';
import type { SignInParts } from './sign-in-parts.ts';
import {
  checkCandidate,
  checkForm,
  checkPassword,
  checkTransport,
  checkUnchanged,
  firstFailed,
  type SignInCheck,
} from './sign-in-rules.ts';

/**
 * Failures: `sign-in-refused`, in the same words for every reason; `throttled` after too many failed
 * attempts; `sign-in-unavailable` when it cannot be decided, so that no mail program asks its owner for
 * another password.
 */
export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<SignedIn> {
  const judgement = await judge(parts, attempt);
  const credential = await answerSignIn(parts, { attempt, judgement, user: judgement.found });
  return toSignedIn(credential, judgement.checks);
}

async function judge(parts: SignInParts, attempt: SignInAttempt): Promise<Judgement<Credential>> {
  const limits = { nameLengthMax: signInNameLengthMax, secretLengthMax };
  const first = [checkTransport(attempt), checkForm({ ...attempt, ...limits })];
  if (firstFailed(first) !== undefined) return { checks: first };
  const find = (): Promise<SignInCandidate> =>
    parts.store.read((transaction) => findSignInCandidate(transaction, attempt.name));
  let compared: Credential | undefined;
  try {
    const before = await find();
    compared = credentialOf(before);
    const verdict = await compare(parts, attempt, compared);
    const after = verdict.wasCompared ? await find() : before;
    const second = [...checkCandidate(after), checkPassword(verdict.isRight)];
    const third = checkUnchanged(isSameSecret(compared, credentialOf(after)));
    return { checks: [...first, ...second, third], found: credentialOf(after) };
  } catch (error) {
    return { checks: first, found: compared, trouble: error };
  }
}

/** Also where it cannot help: the time that it takes must not tell who exists. */
function compare(
  parts: SignInParts,
  { name, secret, remoteAddress }: SignInAttempt,
  credential: Credential | undefined,
): Promise<Verdict> {
  const nameKey = keyOf(name);
  return parts.verifier.verify({
    account: credential?.userId ?? `? ${nameKey}`,
    nameKey,
    secret,
    passwordHash: credential?.passwordHash ?? null,
    passwordEpoch: credential?.epochs.password ?? 0,
    remoteAddress,
  });
}

const credentialOf = (candidate: SignInCandidate): Credential | undefined =>
  candidate.kind === 'one' ? candidate.credential : undefined;

const isSameSecret = (one: Credential | undefined, other: Credential | undefined): boolean =>
  one?.userId === other?.userId &&
  one?.passwordHash === other?.passwordHash &&
  one?.epochs.password === other?.epochs.password;

const toSignedIn = (credential: Credential, checks: readonly SignInCheck[]): SignedIn => ({
  user: {
    id: credential.userId,
    name: credential.userName,
    displayName: credential.displayName,
    primaryAddress: credential.primaryAddress,
  },
  organizationId: credential.organizationId,
  epochs: credential.epochs,
  credential: { kind: 'password' },
  checks,
});
