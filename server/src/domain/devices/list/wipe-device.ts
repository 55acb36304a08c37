// Asks a device to erase itself, once; and takes that back as long as it has not heard of it.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateStanding } from './device.store.ts';
import {
  deviceEpochTopic,
  deviceTopicKey,
  knowsAccountOnlyWipe,
  type DeviceReference,
  type DeviceStatus,
} from './device.ts';
import { requireDeviceLocked } from './record-device.ts';

/**
 * Ends what the device has open, so that it hears of it. Failures: `resource-not-found`, `entity-state` when
 * it was told or wiped before, `unsupported-operation` when it cannot spare the rest of the device.
 */
export async function wipeDevice(
  transaction: WriteTransaction,
  { isAccountOnly, now, ...reference }: DeviceReference & { readonly isAccountOnly: boolean; now: Instant },
): Promise<DeviceStatus> {
  const device = await requireDeviceLocked(transaction, reference);
  const { status, deviceId } = device;
  if (isAccountOnly && !knowsAccountOnlyWipe(device)) {
    throw new Failure('unsupported-operation', `The device ${deviceId} can only be wiped as a whole.`);
  }
  if (status === 'WIPE_SENT') throw new Failure('entity-state', `${deviceId} has been told to wipe itself.`);
  if (status === 'WIPE_SUCCEEDED') {
    throw new Failure('entity-state', `${deviceId} was wiped; remove it to let it come back.`);
  }
  const isPending = status === 'WIPE_REQUIRED' || status === 'WIPE_FAILED';
  const epoch = device.epoch + 1;
  await updateStanding(transaction, {
    reference,
    standing: {
      ...device,
      status: 'WIPE_REQUIRED',
      isAccountOnlyWipe: isAccountOnly,
      statusBeforeWipe: isPending ? device.statusBeforeWipe : status,
      wipeRequestedAt: now,
      wipeConfirmedAt: null,
      epoch,
    },
  });
  transaction.announce({ topic: deviceEpochTopic, key: deviceTopicKey(device), value: epoch });
  return 'WIPE_REQUIRED';
}

/** Failures: `resource-not-found`, `entity-state` when no wipe is pending. */
export async function cancelWipe(
  transaction: WriteTransaction,
  reference: DeviceReference,
): Promise<DeviceStatus> {
  const device = await requireDeviceLocked(transaction, reference);
  if (device.status === 'WIPE_SENT') {
    throw new Failure('entity-state', `${device.deviceId} has been told to wipe itself: it is too late.`);
  }
  if (device.status !== 'WIPE_REQUIRED' && device.status !== 'WIPE_FAILED') {
    throw new Failure('entity-state', `No wipe of ${device.deviceId} is pending.`);
  }
  const status = device.statusBeforeWipe ?? 'PROVISIONING_REQUIRED';
  await updateStanding(transaction, {
    reference,
    standing: {
      ...device,
      status,
      isAccountOnlyWipe: false,
      statusBeforeWipe: null,
      wipeRequestedAt: null,
      wipeConfirmedAt: null,
    },
  });
  return status;
}
