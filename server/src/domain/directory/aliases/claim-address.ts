import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { findEntityByName } from '#domain/directory/entities/find-entity.ts';
import { requireVerifiedMailDomain } from '#domain/mail-domains/require-mail-domain.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertAddress, selectAddress } from './address.store.ts';
import type { Entity } from './address.ts';
import { addressKeyOf, domainOf, type EmailAddress } from './email-address.ts';

interface Claim extends Entity {
  readonly address: EmailAddress;
  readonly now: Instant;
}

/**
 * Gives an address to an entity of a locked organization, as an alias; what it holds already it keeps.
 * Failures: `mail-domain-not-found`, `mail-domain-state`, `address-in-use`.
 */
export async function claimAddress(
  transaction: WriteTransaction,
  { address, now, ...entity }: Claim,
): Promise<void> {
  const { organizationId, entityId } = entity;
  await requireVerifiedMailDomain(transaction, { organizationId, domain: domainOf(address) });
  const held = await selectAddress(transaction, addressKeyOf(address));
  if (held?.entityId === entityId) return;
  const named = await findEntityByName(transaction, { organizationId, name: address });
  if (held !== undefined || (named !== undefined && named.id !== entityId)) {
    throw new Failure(
      'address-in-use',
      `The address ${address} belongs to someone else in the organization.`,
    );
  }
  await insertAddress(transaction, { ...entity, address, isPrimary: false, createdAt: now });
}
