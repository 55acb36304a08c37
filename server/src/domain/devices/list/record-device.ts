// What the protocol of the phones tells of a device: that it is there, took the policy, was told to wipe
// itself.
import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectDeviceLocked, updateStanding, upsertDevice } from './device.store.ts';
import {
  deviceFactNames,
  deviceNotFound,
  type Device,
  type DeviceFactName,
  type DeviceReference,
} from './device.ts';

interface SeenDevice extends DeviceReference, Partial<Readonly<Record<DeviceFactName, string>>> {
  readonly address?: string;
  readonly now: Instant;
}

/** Facts that it does not tell this time stay. The caller acts on the status: a wiped device is refused. */
export async function recordDevice(transaction: WriteTransaction, seen: SeenDevice): Promise<Device> {
  const { organizationId, userId, deviceId, address = null, now } = seen;
  const facts = Object.fromEntries(deviceFactNames.map((name) => [name, seen[name] ?? null]));
  await upsertDevice(transaction, {
    ...(facts as Record<DeviceFactName, string | null>), // one for each name
    organizationId,
    userId,
    deviceId,
    status: 'PROVISIONING_REQUIRED',
    policyKey: null,
    isAccountOnlyWipe: false,
    statusBeforeWipe: null,
    wipeRequestedAt: null,
    wipeConfirmedAt: null,
    epoch: 0,
    firstSyncAt: now,
    lastSyncAt: now,
    lastAddress: address,
  });
  return requireDeviceLocked(transaction, { organizationId, userId, deviceId });
}

/** The device has taken over the policy. Failures: `resource-not-found`. */
export async function recordProvisioning(
  transaction: WriteTransaction,
  { policyKey, ...reference }: DeviceReference & { readonly policyKey: string },
): Promise<void> {
  const device = await requireDeviceLocked(transaction, reference);
  const isBeingSetUp = device.status.startsWith('PROVISIONING_');
  const status = isBeingSetUp ? 'PROVISIONING_SUCCEEDED' : device.status;
  await updateStanding(transaction, { reference, standing: { ...device, status, policyKey } });
}

/**
 * From here on it cannot be called back. True when the device is to be told. Failures: `resource-not-found`.
 */
export async function recordWipeSent(
  transaction: WriteTransaction,
  reference: DeviceReference,
): Promise<boolean> {
  const device = await requireDeviceLocked(transaction, reference);
  if (device.status !== 'WIPE_REQUIRED' && device.status !== 'WIPE_SENT') return false;
  await updateStanding(transaction, { reference, standing: { ...device, status: 'WIPE_SENT' } });
  return true;
}

/**
 * The device says how it went, [MS-ASPROV] 2.2.2.54.2. What it was not told is passed over.
 * Failures: `resource-not-found`.
 */
export async function recordWipeResult(
  transaction: WriteTransaction,
  { hasSucceeded, now, ...reference }: DeviceReference & { readonly hasSucceeded: boolean; now: Instant },
): Promise<void> {
  const device = await requireDeviceLocked(transaction, reference);
  if (device.status !== 'WIPE_SENT') return;
  const status = hasSucceeded ? 'WIPE_SUCCEEDED' : 'WIPE_FAILED';
  await updateStanding(transaction, { reference, standing: { ...device, status, wipeConfirmedAt: now } });
}

/** Failures: `resource-not-found`. */
export async function requireDeviceLocked(
  transaction: WriteTransaction,
  reference: DeviceReference,
): Promise<Device> {
  const device = await selectDeviceLocked(transaction, reference);
  if (device === undefined) throw deviceNotFound(reference.deviceId);
  return device;
}
