import type { Instant } from '#base/clock.ts';
import { changeUser } from '#domain/directory/users/change-user.ts';
import type { User } from '#domain/directory/users/user.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectAddress, updatePrimary } from './address.store.ts';
import { assertRoomForAlias } from './alias-limit.ts';
import { claimAddress } from './claim-address.ts';
import { addressKeyOf, type EmailAddress } from './email-address.ts';

interface NewPrimary {
  /** Locked. */
  readonly organization: Organization;
  readonly user: User;
  readonly address: EmailAddress;
  readonly now: Instant;
}

/**
 * Makes an address, new or an alias so far, the one that the user's mail comes from. The old one becomes an
 * alias. Failures: those of `claimAddress`, and `invalid-parameter` when there is
 * no room for one more alias.
 */
export async function setPrimaryAddress(
  transaction: WriteTransaction,
  { organization, user, address, now }: NewPrimary,
): Promise<void> {
  const entity = { organizationId: organization.id, entityId: user.id, entityKind: 'USER' as const };
  const key = addressKeyOf(address);
  const held = await selectAddress(transaction, key);
  if (user.primaryAddress !== null && held?.entityId !== user.id) {
    await assertRoomForAlias(transaction, { organization, entityId: user.id, code: 'invalid-parameter' });
  }
  await claimAddress(transaction, { ...entity, address, now });
  await updatePrimary(transaction, { ...entity, key });
  const primaryAddress = held?.entityId === user.id ? held.address : address;
  await changeUser(transaction, {
    organizationId: organization.id,
    userId: user.id,
    changes: { primaryAddress },
  });
}
