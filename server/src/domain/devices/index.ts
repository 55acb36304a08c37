// Phones: the list of each user's, and what is asked of all.
import type { Operation } from '#operations/operation.ts';
import { cancelMobileDeviceWipe } from './list/cancel-mobile-device-wipe.operation.ts';
import { getMobileDevice } from './list/get-mobile-device.operation.ts';
import { listMobileDevices } from './list/list-mobile-devices.operation.ts';
import { removeMobileDevice } from './list/remove-mobile-device.operation.ts';
import { wipeMobileDevice } from './list/wipe-mobile-device.operation.ts';
import { getMobileDevicePolicy } from './policy/get-mobile-device-policy.operation.ts';
import { putMobileDevicePolicy } from './policy/put-mobile-device-policy.operation.ts';

export const deviceOperations = (): readonly Operation[] => [
  cancelMobileDeviceWipe(),
  getMobileDevice(),
  getMobileDevicePolicy(),
  listMobileDevices(),
  putMobileDevicePolicy(),
  removeMobileDevice(),
  wipeMobileDevice(),
];
