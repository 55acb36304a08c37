// Looks up a personal access token that was given in place of the password. Nothing of it is remembered, so
// that one that was deleted is refused from the commit on, and a wrong one is no guess that counts: 256
// random bits cannot be guessed, and a device with an old token must not lock its owner out.
import { readIdentityProvider } from '#domain/access/identity-provider/read-identity-provider.ts';
import { findTokenBySecret } from '#domain/access/tokens/find-token.ts';
import type { PersonalAccessToken } from '#domain/access/tokens/personal-access-token.ts';
import type { Credential } from '#domain/directory/users/credential.ts';
import { findSignInCandidate } from '#domain/directory/users/find-sign-in-candidate.ts';
import type { Judgement } from './answer-sign-in.ts';
import { judgeAccessRules } from './judge-access-rules.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { checkCandidate, checkToken, type SignInCheck } from './sign-in-rules.ts';

/** `first` are the checks that were passed before. */
export async function judgeToken(
  { store, clock }: SignInParts,
  attempt: SignInAttempt,
  first: readonly SignInCheck[],
): Promise<{
  readonly judgement: Judgement<Credential>;
  readonly token?: PersonalAccessToken | undefined;
}> {
  const { name, secret, protocol } = attempt;
  try {
    return await store.read(async (transaction) => {
      const candidate = await findSignInCandidate(transaction, name);
      const token = await findTokenBySecret(transaction, secret);
      const provider = token && (await readIdentityProvider(transaction, token.organizationId));
      const checks = [
        ...first,
        ...checkCandidate(candidate),
        checkToken({ token, candidate, provider, protocol, now: clock.now() }),
        ...(await judgeAccessRules(transaction, { candidate, attempt })),
      ];
      const found = candidate.kind === 'one' ? candidate.credential : undefined;
      return { judgement: { checks, found }, token };
    });
  } catch (error) {
    return { judgement: { checks: first, trouble: error } };
  }
}
