// Compares what was given with the password of whom the name means.
import { keyOf } from '#base/key.ts';
import type { IdentityProviderConfiguration } from '#domain/access/identity-provider/identity-provider.ts';
import { readIdentityProvider } from '#domain/access/identity-provider/read-identity-provider.ts';
import type { Credential, SignInCandidate } from '#domain/directory/users/credential.ts';
import { findSignInCandidate } from '#domain/directory/users/find-sign-in-candidate.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Judgement } from './answer-sign-in.ts';
import { judgeAccessRules } from './judge-access-rules.ts';
import type { Verdict } from './secret-verifier.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';
import type { SignInParts } from './sign-in-parts.ts';
import {
  checkCandidate,
  checkMayUsePassword,
  checkPassword,
  checkUnchanged,
  type SignInCheck,
} from './sign-in-rules.ts';

interface Found {
  readonly candidate: SignInCandidate;
  readonly provider: IdentityProviderConfiguration | undefined;
  readonly access: readonly SignInCheck[];
}

/** `first` are the checks that were passed before. */
export async function judgePassword(
  parts: SignInParts,
  attempt: SignInAttempt,
  first: readonly SignInCheck[],
): Promise<Judgement<Credential>> {
  const find = (): Promise<Found> => parts.store.read((transaction) => findWith(transaction, attempt));
  let compared: Credential | undefined;
  try {
    const before = await find();
    compared = credentialOf(before.candidate);
    const verdict = await compare(parts, attempt, compared);
    const after = verdict.wasCompared ? await find() : before;
    const found = credentialOf(after.candidate);
    const checks = [
      ...first,
      ...checkCandidate(after.candidate),
      ...checkMayUsePassword(after.candidate, after.provider),
      checkPassword(verdict.isRight),
      ...after.access,
      checkUnchanged(isSameSecret(compared, found)),
    ];
    return { checks, found };
  } catch (error) {
    return { checks: first, found: compared, trouble: error };
  }
}

async function findWith(transaction: ReadTransaction, attempt: SignInAttempt): Promise<Found> {
  const candidate = await findSignInCandidate(transaction, attempt.name);
  const organizationId = credentialOf(candidate)?.organizationId;
  const provider =
    organizationId === undefined ? undefined : await readIdentityProvider(transaction, organizationId);
  const access = await judgeAccessRules(transaction, { candidate, attempt });
  return { candidate, provider, access };
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
