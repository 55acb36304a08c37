import type { ReadTransaction } from '#storage/store.ts';
import { selectDevice, selectDevices } from './device.store.ts';
import { deviceNotFound, type Device, type DeviceReference } from './device.ts';

/** Far above what a person carries. */
const devicesMax = 1000;

export const findDevice = (
  transaction: ReadTransaction,
  reference: DeviceReference,
): Promise<Device | undefined> => selectDevice(transaction, reference);

/** Failures: `resource-not-found`. */
export async function requireDevice(
  transaction: ReadTransaction,
  reference: DeviceReference,
): Promise<Device> {
  const device = await selectDevice(transaction, reference);
  if (device === undefined) throw deviceNotFound(reference.deviceId);
  return device;
}

/** Those that synchronized last at the top. */
export const listDevices = (
  transaction: ReadTransaction,
  whose: Omit<DeviceReference, 'deviceId'>,
): Promise<Device[]> => selectDevices(transaction, { ...whose, count: devicesMax });
