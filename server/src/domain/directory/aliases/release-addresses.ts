import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteAddressesOf, deleteAddressesOfOrganization } from './address.store.ts';

/** Frees all addresses of an entity for others. */
export const releaseAddresses = (
  transaction: WriteTransaction,
  { organizationId, entityId }: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> => deleteAddressesOf(transaction, { organizationId, entityId });

/** Frees all addresses of an organization. */
export const releaseAddressesOfOrganization = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> => deleteAddressesOfOrganization(transaction, organizationId);
