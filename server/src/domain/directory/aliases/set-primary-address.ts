import type { Instant } from '#base/clock.ts';
import { changeEntity } from '#domain/directory/entities/change-entity.ts';
import type { DirectoryEntity } from '#domain/directory/entities/entity.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectAddress, updatePrimary } from './address.store.ts';
import { assertRoomForAlias } from './alias-limit.ts';
import { claimAddress } from './claim-address.ts';
import { addressKeyOf, type EmailAddress } from './email-address.ts';

interface NewPrimary {
  /** Locked. */
  readonly organization: Organization;
  readonly entity: DirectoryEntity;
  readonly address: EmailAddress;
  readonly now: Instant;
}

/**
 * Makes an address, new or an alias so far, the one that the entity's mail comes from. The old one becomes an
 * alias. Failures: those of `claimAddress`, and `invalid-parameter` when there is
 * no room for one more alias.
 */
export async function setPrimaryAddress(
  transaction: WriteTransaction,
  { organization, entity, address, now }: NewPrimary,
): Promise<void> {
  const holder = { organizationId: organization.id, entityId: entity.id, entityKind: entity.kind };
  const key = addressKeyOf(address);
  const held = await selectAddress(transaction, key);
  if (entity.primaryAddress !== null && held?.entityId !== entity.id) {
    await assertRoomForAlias(transaction, { organization, entityId: entity.id, code: 'invalid-parameter' });
  }
  await claimAddress(transaction, { ...holder, address, now });
  await updatePrimary(transaction, { ...holder, key });
  const primaryAddress = held?.entityId === entity.id ? held.address : address;
  await changeEntity(transaction, { entity, changes: { primaryAddress } });
}
