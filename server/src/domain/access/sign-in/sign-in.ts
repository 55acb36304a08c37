// The one door for people: every protocol asks here whether this person, with this secret, from there, may
// come in.
import { keyOf } from '#base/key.ts';
import type { Credential, SignInCandidate } from '#domain/directory/users/credential.ts';
import { findSignInCandidate } from '#domain/directory/users/find-sign-in-candidate.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findAccessEffect } from '../access-rules/find-access-effect.ts';
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
  checkAccess,
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
  const find = (): Promise<Found> => parts.store.read((transaction) => findOne(transaction, attempt));
  let compared: Credential | undefined;
  try {
    const before = await find();
    compared = credentialOf(before.candidate);
    const verdict = await compare(parts, attempt, compared);
    const after = verdict.wasCompared ? await find() : before;
    const found = credentialOf(after.candidate);
    const second = [...checkCandidate(after.candidate), checkPassword(verdict.isRight), ...after.access];
    const third = checkUnchanged(isSameSecret(compared, found));
    return { checks: [...first, ...second, third], found };
  } catch (error) {
    return { checks: first, found: compared, trouble: error };
  }
}

interface Found {
  readonly candidate: SignInCandidate;
  /** What the access rules say; nothing where nobody was found. */
  readonly access: readonly SignInCheck[];
}

async function findOne(
  transaction: ReadTransaction,
  { name, protocol, remoteAddress }: SignInAttempt,
): Promise<Found> {
  const candidate = await findSignInCandidate(transaction, name);
  if (candidate.kind !== 'one') return { candidate, access: [] };
  const { organizationId, userId } = candidate.credential;
  const verdict = await findAccessEffect(transaction, {
    organizationId,
    userId,
    action: protocol,
    remoteAddress,
  });
  return { candidate, access: [checkAccess(verdict)] };
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
