import { Failure } from '#base/failure.ts';
import { requireEntityNotDeleted } from '#domain/directory/entities/entity.ts';
import { requireEntityById } from '#domain/directory/entities/find-entity.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteAlias, selectAddress } from './address.store.ts';
import { addressKeyOf, readEmailAddress } from './email-address.ts';

interface OldAlias {
  readonly organizationId: string;
  readonly entityId: string;
  readonly address: string;
}

/**
 * Takes an alias away, from a disabled entity as well; what is no alias of it is passed over.
 * Failures: `entity-not-found`, `entity-state`, `invalid-parameter` for the primary address.
 */
export async function removeAlias(
  transaction: WriteTransaction,
  { organizationId, entityId, address: text }: OldAlias,
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const entity = await requireEntityById(transaction, { organizationId: organization.id, id: entityId });
  requireEntityNotDeleted(entity);
  const address = readEmailAddress(text);
  if (address === undefined) return;
  const key = addressKeyOf(address);
  const held = await selectAddress(transaction, key);
  if (held?.entityId !== entity.id) return;
  if (held.isPrimary) {
    throw new Failure(
      'invalid-parameter',
      `${held.address} is the primary address; make another one primary before you remove it.`,
    );
  }
  await deleteAlias(transaction, { organizationId: organization.id, entityId: entity.id, key });
}
