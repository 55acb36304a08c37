import type { SignInCandidate } from '#domain/directory/users/credential.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findAccessEffect } from '../access-rules/find-access-effect.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';
import { checkAccess, type SignInCheck } from './sign-in-rules.ts';

/** What the organization's access rules say; nothing where nobody was found. */
export async function judgeAccessRules(
  transaction: ReadTransaction,
  { candidate, attempt }: { candidate: SignInCandidate; attempt: SignInAttempt },
): Promise<readonly SignInCheck[]> {
  if (candidate.kind !== 'one') return [];
  const { organizationId, userId } = candidate.credential;
  const { protocol: action, remoteAddress } = attempt;
  return [
    checkAccess(await findAccessEffect(transaction, { organizationId, userId, action, remoteAddress })),
  ];
}
