import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteConfiguration } from './identity-provider.store.ts';

/** The directory alone decides again, and its passwords are as they were. None to remove is no failure. */
export async function removeIdentityProvider(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await deleteConfiguration(transaction, organizationId);
}
