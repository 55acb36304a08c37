import type { EntityId } from '#base/ids.ts';
import { addressKeyOf, readEmailAddress } from '#domain/directory/aliases/email-address.ts';
import { findEntityByAddress } from '#domain/directory/aliases/find-address.ts';
import type { EntityKind } from '#domain/directory/entities/entity.ts';
import { entityNotFound, requireEntityById } from '#domain/directory/entities/find-entity.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';

export interface DescribedEntity {
  readonly entityId: EntityId;
  readonly name: string;
  readonly kind: EntityKind;
}

/** Whose the address is, primary or alias. Failures: `entity-not-found`. */
export async function describeEntity(
  transaction: ReadTransaction,
  { organizationId, address: text }: { readonly organizationId: string; readonly address: string },
): Promise<DescribedEntity> {
  const organization = await requireOrganization(transaction, organizationId);
  const address = readEmailAddress(text);
  const held = address && (await findEntityByAddress(transaction, addressKeyOf(address)));
  if (held?.organizationId !== organization.id) throw entityNotFound(text);
  const { id, name, kind } = await requireEntityById(transaction, {
    organizationId: organization.id,
    id: held.entityId,
  });
  return { entityId: id, name, kind };
}
