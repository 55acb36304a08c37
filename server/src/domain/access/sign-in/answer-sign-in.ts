// What is said and written down of every attempt, of users and administrators alike.
import { Failure, isFailure } from '#base/failure.ts';
import type { Credential } from '#domain/directory/users/credential.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { firstFailed, type SignInCheck } from './sign-in-rules.ts';

export interface Judgement<Found> {
  readonly checks: readonly SignInCheck[];
  /** Whose name it is. */
  readonly found?: Found | undefined;
  /** Why it could not be decided, or will not be now. */
  readonly trouble?: unknown;
}

interface Answerable<Found> {
  readonly attempt: { readonly name: string; readonly protocol: string; readonly remoteAddress: string };
  readonly judgement: Judgement<Found>;
  /** The user in whose history it is written, if it is one. */
  readonly user?: Credential | undefined;
}

/** Answers with who was found when every check passed; Failures: those of signIn. */
export async function answerSignIn<Found>(
  parts: SignInParts,
  { attempt, judgement, user }: Answerable<Found>,
): Promise<Found> {
  const { name, protocol, remoteAddress } = attempt; // never the secret
  const { checks, found, trouble } = judgement;
  if (trouble !== undefined && !isFailure(trouble, 'throttled')) {
    parts.log.error('sign-in.undecided', trouble, { protocol, remoteAddress });
    throw new Failure('sign-in-unavailable', 'Signing in is not possible just now. Try again later.', {
      cause: trouble,
    });
  }
  const failed = firstFailed(checks);
  const isAllowed = trouble === undefined && failed === undefined && found !== undefined;
  const refused = trouble === undefined ? 'REFUSED' : 'THROTTLED';
  await parts.recorder.record({
    name,
    protocol,
    remoteAddress,
    credential: user,
    outcome: isAllowed ? 'ALLOWED' : refused,
    reason: trouble?.message ?? failed?.sentence ?? decisive(checks),
  });
  if (trouble !== undefined) throw trouble;
  if (!isAllowed) throw new Failure('sign-in-refused', refusedSentence);
  return found;
}

/** What let somebody in. */
const decisive = (checks: readonly SignInCheck[]): string =>
  checks.find(({ rule }) => rule === 'password' || rule === 'token')?.sentence ?? 'Everything is right.';

/** Says nothing of whether there is such a user; the hint serves those whose name two organizations have. */
export const refusedSentence =
  'The name or the password is not right, or this account may not sign in this way. ' +
  'If you gave a user name, try the e-mail address.';
