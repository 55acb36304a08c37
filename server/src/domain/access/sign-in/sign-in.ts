// The one door for people: every protocol asks here whether this person, with this secret, from there, may
// come in.
import { hasTokenForm } from '#domain/access/tokens/personal-access-token.ts';
import type { Credential } from '#domain/directory/users/credential.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { judgePassword } from './judge-password.ts';
import { judgeToken } from './judge-token.ts';
import {
  secretLengthMax,
  signInNameLengthMax,
  type SignedIn,
  type SignInAttempt,
  type SignInCredential,
} from './sign-in-attempt.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { checkForm, checkTransport, firstFailed, type SignInCheck } from './sign-in-rules.ts';

/**
 * Failures: `sign-in-refused`, in the same words for every reason; `throttled` after too many failed
 * attempts; `sign-in-unavailable` when it cannot be decided, so that no mail program asks its owner for
 * another password.
 */
export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<SignedIn> {
  const limits = { nameLengthMax: signInNameLengthMax, secretLengthMax };
  const first = [checkTransport(attempt), checkForm({ ...attempt, ...limits })];
  if (firstFailed(first) !== undefined) return answerSignIn(parts, { attempt, judgement: { checks: first } });
  if (!hasTokenForm(attempt.secret)) {
    const judgement = await judgePassword(parts, attempt, first);
    const found = await answerSignIn(parts, { attempt, judgement, user: judgement.found });
    return toSignedIn(found, { kind: 'password' }, judgement.checks);
  }
  const { judgement, token } = await judgeToken(parts, attempt, first);
  const found = await answerSignIn(parts, { attempt, judgement, user: judgement.found });
  // the token was found, or the answer would have been a failure
  if (token === undefined) throw new Error('a sign-in was answered without its token');
  await parts.recorder.recordTokenUse(token);
  const { id: tokenId, epoch, expiresAt } = token;
  return toSignedIn(found, { kind: 'token', tokenId, epoch, expiresAt }, judgement.checks);
}

const toSignedIn = (
  found: Credential,
  credential: SignInCredential,
  checks: readonly SignInCheck[],
): SignedIn => ({
  user: {
    id: found.userId,
    name: found.userName,
    displayName: found.displayName,
    primaryAddress: found.primaryAddress,
  },
  organizationId: found.organizationId,
  epochs: found.epochs,
  credential,
  checks,
});
