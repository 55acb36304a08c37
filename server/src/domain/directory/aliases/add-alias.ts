import type { Instant } from '#base/clock.ts';
import { requireEntityEnabled } from '#domain/directory/entities/entity.ts';
import { requireEntityById } from '#domain/directory/entities/find-entity.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assertRoomForAlias } from './alias-limit.ts';
import { claimAddress } from './claim-address.ts';
import { addressKeyOf, parseEmailAddress } from './email-address.ts';
import { findEntityByAddress } from './find-address.ts';

interface NewAlias {
  readonly organizationId: string;
  readonly entityId: string;
  readonly address: string;
  readonly now: Instant;
}

/**
 * Gives an enabled user, group or resource one more address; one that it has already stays as it is.
 * Failures: `invalid-parameter`, `entity-not-found`, `entity-state`, `limit-exceeded`, `address-in-use`,
 * `mail-domain-not-found`, `mail-domain-state`.
 */
export async function addAlias(
  transaction: WriteTransaction,
  { organizationId, entityId, address: text, now }: NewAlias,
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const entity = await requireEntityById(transaction, { organizationId: organization.id, id: entityId });
  requireEntityEnabled(entity);
  const address = parseEmailAddress(text);
  const held = await findEntityByAddress(transaction, addressKeyOf(address));
  if (held?.entityId === entity.id) return;
  await assertRoomForAlias(transaction, { organization, entityId: entity.id, code: 'limit-exceeded' });
  await claimAddress(transaction, {
    organizationId: organization.id,
    entityId: entity.id,
    entityKind: entity.kind,
    address,
    now,
  });
}
