// The one door for people: every protocol asks here whether this person, with this secret, from there, may come in.
import type { Clock } from '#base/clock.ts';
import { Failure, isFailure } from '#base/failure.ts';
import { keyOf } from '#base/key.ts';
import type { Log } from '#base/log.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Credential, SignInCandidate } from '#domain/directory/users/credential.ts';
import { findSignInCandidate } from '#domain/directory/users/find-sign-in-candidate.ts';
import type { Store } from '#storage/store.ts';
import { SecretVerifier, type Verdict } from './secret-verifier.ts';
import {
  secretLengthMax,
  signInNameLengthMax,
  type SignedIn,
  type SignInAttempt,
} from './sign-in-attempt.ts';
import { SignInRecorder } from './sign-in-recorder.ts';
import {
  checkCandidate,
  checkForm,
  checkPassword,
  checkTransport,
  checkUnchanged,
  firstFailed,
  type SignInCheck,
} from './sign-in-rules.ts';

/** What the door needs, made once at the start. */
export interface SignInParts {
  readonly store: Store;
  readonly verifier: SecretVerifier;
  readonly recorder: SignInRecorder;
  readonly log: Log;
}

export function makeSignInParts(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly log: Log;
}): SignInParts {
  return {
    store: options.store,
    verifier: new SecretVerifier(options),
    recorder: new SignInRecorder(options),
    log: options.log,
  };
}

/**
 * Failures: `sign-in-refused`, in the same words for every reason; `throttled` after too many failed attempts;
 * `sign-in-unavailable` when it cannot be decided, so that no mail program asks its owner for another password.
 */
export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<SignedIn> {
  const { name, protocol, remoteAddress } = attempt; // what is written down of an attempt: not the secret
  const { credential, checks, trouble } = await judge(parts, attempt);
  if (trouble !== undefined && !isFailure(trouble, 'throttled')) {
    parts.log.error('sign-in.undecided', trouble, { protocol, remoteAddress });
    throw new Failure('sign-in-unavailable', 'Signing in is not possible just now. Try again later.', {
      cause: trouble,
    });
  }
  const failed = firstFailed(checks);
  const isAllowed = trouble === undefined && failed === undefined && credential !== undefined;
  await parts.recorder.record({
    name,
    protocol,
    remoteAddress,
    credential,
    outcome: isAllowed ? 'ALLOWED' : trouble === undefined ? 'REFUSED' : 'THROTTLED',
    reason: trouble?.message ?? failed?.sentence ?? 'The password is right.',
  });
  if (trouble !== undefined) throw trouble;
  if (!isAllowed) throw new Failure('sign-in-refused', refusedSentence);
  return toSignedIn(credential, checks);
}

/** Says nothing of whether there is such a user; the hint serves those whose name two organizations have. */
export const refusedSentence =
  'The name or the password is not right, or this account may not sign in this way. ' +
  'If you gave a user name, try the e-mail address.';

interface Judgement {
  readonly checks: readonly SignInCheck[];
  readonly credential?: Credential | undefined;
  /** It could not be decided, or will not be now. */
  readonly trouble?: Error;
}

async function judge(parts: SignInParts, attempt: SignInAttempt): Promise<Judgement> {
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
    return { checks: [...first, ...second, third], credential: credentialOf(after) };
  } catch (error) {
    const trouble = error instanceof Error ? error : new Error('thrown without an error', { cause: error });
    return { checks: first, credential: compared, trouble };
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
