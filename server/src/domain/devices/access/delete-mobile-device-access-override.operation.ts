// Leaves one device of one user to the rules again.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteDeviceOverride } from './change-device-override.ts';
import { aboutDeviceOverride } from './device-access-view.ts';

export const deleteMobileDeviceAccessOverride = (): Operation =>
  operation({
    contract: workMailOperations.DeleteMobileDeviceAccessOverride,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    ...aboutDeviceOverride,
    async handle(transaction, { input, organization, now }) {
      const { UserId: user, DeviceId: deviceId } = input;
      await deleteDeviceOverride(transaction, { organizationId: organization.id, user, deviceId, now });
      return {};
    },
  });
