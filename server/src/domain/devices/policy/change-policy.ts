import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { selectPolicy, updateToProvisioningRequired, upsertPolicy } from './device-policy.store.ts';
import { defaultDevicePolicy, type DevicePolicy } from './device-policy.ts';

export async function readPolicy(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<DevicePolicy> {
  return (await selectPolicy(transaction, organizationId)) ?? defaultDevicePolicy;
}

/** Every device has to take it over before it synchronizes on. */
export async function changePolicy(
  transaction: WriteTransaction,
  given: { readonly organizationId: OrganizationId; readonly policy: DevicePolicy; readonly now: Instant },
): Promise<void> {
  await upsertPolicy(transaction, given);
  await updateToProvisioningRequired(transaction, given.organizationId);
}
