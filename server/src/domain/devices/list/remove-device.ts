import type { WriteTransaction } from '#storage/store.ts';
import { deleteDevice } from './device.store.ts';
import { deviceEpochTopic, deviceTopicKey, type DeviceReference } from './device.ts';
import { requireDeviceLocked } from './record-device.ts';

/** A pending wipe goes with it. Failures: `resource-not-found`. */
export async function removeDevice(transaction: WriteTransaction, reference: DeviceReference): Promise<void> {
  const device = await requireDeviceLocked(transaction, reference);
  await deleteDevice(transaction, reference);
  const value = device.epoch + 1;
  transaction.announce({ topic: deviceEpochTopic, key: deviceTopicKey(device), value });
}
