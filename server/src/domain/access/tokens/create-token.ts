import { dayMs, type Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { newRowId } from '#base/ids.ts';
import { readTokenRules } from '#domain/access/identity-provider/read-identity-provider.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireEnabled } from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import {
  hashToken,
  newTokenSecret,
  parseScopes,
  tokenLifetimeDaysMax,
  tokensPerUserMax,
  type PersonalAccessToken,
} from './personal-access-token.ts';
import { countTokensOf, insertToken } from './token.store.ts';

interface Wanted {
  readonly organizationId: string;
  /** Id, name or address of the user. */
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly string[] | undefined;
  /** As the organization has it, when absent. */
  readonly expiresInDays: number | undefined;
  readonly now: Instant;
}

/**
 * The secret is told this once. Failures: `entity-not-found`, `entity-state`, `name-unavailable`,
 * `limit-exceeded`, `invalid-parameter`, and `unsupported-operation` where the organization has no tokens.
 */
export async function createToken(
  transaction: WriteTransaction,
  { organizationId, identifier, name, scopes, expiresInDays, now }: Wanted,
): Promise<{ readonly token: PersonalAccessToken; readonly secret: string }> {
  const { id } = await lockOrganization(transaction, organizationId);
  const user = requireEnabled(await requireUser(transaction, { organizationId: id, identifier }));
  const rules = await readTokenRules(transaction, id);
  if (!rules.isActive) {
    throw new Failure('unsupported-operation', 'The organization has switched personal access tokens off.');
  }
  const days = expiresInDays ?? rules.lifetimeDays;
  const daysMax = rules.isConfigured ? rules.lifetimeDays : tokenLifetimeDaysMax;
  if (days > daysMax) {
    throw new Failure('invalid-parameter', `A token of this organization lasts ${daysMax} days at most.`);
  }
  const owner = { organizationId: id, userId: user.id };
  if ((await countTokensOf(transaction, owner)) >= tokensPerUserMax) {
    throw new Failure('limit-exceeded', `A user has ${tokensPerUserMax} tokens at most.`);
  }
  const secret = newTokenSecret();
  const token: PersonalAccessToken = {
    ...owner,
    id: newRowId(),
    name,
    scopes: parseScopes(scopes),
    epoch: 1,
    createdAt: now,
    expiresAt: now + days * dayMs,
    lastUsedAt: null,
  };
  if (await insertToken(transaction, { token, tokenHash: hashToken(secret) })) return { token, secret };
  throw new Failure('name-unavailable', 'The user has a token of this name.');
}
