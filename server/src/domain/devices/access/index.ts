// The operations on which devices may synchronize.
import type { Operation } from '#operations/operation.ts';
import { createMobileDeviceAccessRule } from './create-mobile-device-access-rule.operation.ts';
import { deleteMobileDeviceAccessOverride } from './delete-mobile-device-access-override.operation.ts';
import { deleteMobileDeviceAccessRule } from './delete-mobile-device-access-rule.operation.ts';
import { getMobileDeviceAccessEffect } from './get-mobile-device-access-effect.operation.ts';
import { getMobileDeviceAccessOverride } from './get-mobile-device-access-override.operation.ts';
import { listMobileDeviceAccessOverrides } from './list-mobile-device-access-overrides.operation.ts';
import { listMobileDeviceAccessRules } from './list-mobile-device-access-rules.operation.ts';
import { putMobileDeviceAccessOverride } from './put-mobile-device-access-override.operation.ts';
import { updateMobileDeviceAccessRule } from './update-mobile-device-access-rule.operation.ts';

export const deviceAccessOperations = (): readonly Operation[] => [
  createMobileDeviceAccessRule(),
  deleteMobileDeviceAccessOverride(),
  deleteMobileDeviceAccessRule(),
  getMobileDeviceAccessEffect(),
  getMobileDeviceAccessOverride(),
  listMobileDeviceAccessOverrides(),
  listMobileDeviceAccessRules(),
  putMobileDeviceAccessOverride(),
  updateMobileDeviceAccessRule(),
];
