import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { parseEmailAddress } from '#domain/directory/aliases/email-address.ts';
import { setPrimaryAddress } from '#domain/directory/aliases/set-primary-address.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireEnabled } from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Update {
  readonly organizationId: string;
  readonly identifier: string;
  readonly address: string;
  readonly now: Instant;
}

/**
 * The old primary address becomes an alias; an alias that becomes primary changes places with it.
 * Failures: `entity-not-found`, `entity-state` while disabled, and those of `setPrimaryAddress`.
 */
export async function updatePrimaryAddress(
  transaction: WriteTransaction,
  { organizationId, identifier, address, now }: Update,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  requireEnabled(user);
  await setPrimaryAddress(transaction, { organization, user, address: parseEmailAddress(address), now });
  return user.id;
}
