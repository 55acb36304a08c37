import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { parseEmailAddress } from '#domain/directory/aliases/email-address.ts';
import { setPrimaryAddress } from '#domain/directory/aliases/set-primary-address.ts';
import { requireEntityEnabled } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
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
  const entity = await requireEntity(transaction, { organizationId: organization.id, identifier });
  requireEntityEnabled(entity);
  await setPrimaryAddress(transaction, { organization, entity, address: parseEmailAddress(address), now });
  return entity.id;
}
