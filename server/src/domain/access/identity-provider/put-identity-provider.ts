import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { endTokenSessions } from '#domain/access/tokens/end-tokens.ts';
import { raisePasswordEpochs } from '#domain/directory/users/raise-epoch.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import {
  defaultTokenLifetimeDays,
  type AuthenticationMode,
  type IdentityProviderConfiguration,
  type TokenStatus,
} from './identity-provider.ts';
import {
  selectApplicationForUpdate,
  selectConfiguration,
  upsertConfiguration,
} from './identity-provider.store.ts';

interface Wanted {
  readonly organizationId: string;
  readonly mode: AuthenticationMode;
  readonly instanceArn: string;
  readonly applicationArn: string;
  readonly tokenStatus: TokenStatus;
  readonly tokenLifetimeDays: number | undefined;
  readonly now: Instant;
}

/**
 * Replaces what there was. What was opened with a password ends when passwords are no longer taken, what was
 * opened with a token when tokens are not. Tokens keep the expiry that they were made with. Failures:
 * `resource-not-found` for an application that was not created here, `invalid-parameter` for another
 * instance's.
 */
export async function putIdentityProvider(
  transaction: WriteTransaction,
  { organizationId, tokenLifetimeDays = defaultTokenLifetimeDays, now, ...wanted }: Wanted,
): Promise<void> {
  const { id } = await lockOrganization(transaction, organizationId);
  const application = await selectApplicationForUpdate(transaction, wanted.applicationArn);
  if (application === undefined) {
    throw new Failure('resource-not-found', 'There is no such application: create it first.');
  }
  if (application.instanceArn !== wanted.instanceArn) {
    throw new Failure('invalid-parameter', 'The application belongs to another instance.');
  }
  const before = await selectConfiguration(transaction, id);
  const after = { ...wanted, organizationId: id, tokenLifetimeDays, updatedAt: now };
  await upsertConfiguration(transaction, after);
  await endWhatIsRefused(transaction, before, after);
}

async function endWhatIsRefused(
  transaction: WriteTransaction,
  before: IdentityProviderConfiguration | undefined,
  after: IdentityProviderConfiguration,
): Promise<void> {
  const only = 'IDENTITY_PROVIDER_ONLY';
  if (after.mode === only && before?.mode !== only) {
    await raisePasswordEpochs(transaction, after.organizationId);
  }
  if (after.tokenStatus === 'INACTIVE' && before?.tokenStatus !== 'INACTIVE') {
    await endTokenSessions(transaction, after.organizationId);
  }
}
