import type { Instant } from '#base/clock.ts';
import { requireUserById } from '#domain/directory/users/require-user.ts';
import { requireEnabled } from '#domain/directory/users/user.ts';
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
 * Gives an enabled user one more address; one that it has already stays as it is.
 * Failures: `invalid-parameter`, `entity-not-found`, `entity-state`, `limit-exceeded`, `address-in-use`,
 * `mail-domain-not-found`, `mail-domain-state`.
 */
export async function addAlias(
  transaction: WriteTransaction,
  { organizationId, entityId, address: text, now }: NewAlias,
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUserById(transaction, { organizationId: organization.id, id: entityId });
  requireEnabled(user);
  const address = parseEmailAddress(text);
  const held = await findEntityByAddress(transaction, addressKeyOf(address));
  if (held?.entityId === user.id) return;
  await assertRoomForAlias(transaction, { organization, entityId: user.id, code: 'limit-exceeded' });
  await claimAddress(transaction, {
    organizationId: organization.id,
    entityId: user.id,
    entityKind: 'USER',
    address,
    now,
  });
}
