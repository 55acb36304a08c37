// Says what was decided for one device of one user.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireOverride } from './device-access-view.ts';
import { requireDeviceOverride } from './find-device-access.ts';

export const getMobileDeviceAccessOverride = (): Operation =>
  operation({
    contract: workMailOperations.GetMobileDeviceAccessOverride,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { UserId: user, DeviceId: deviceId } = input;
      const wanted = { organizationId: organization.id, user, deviceId };
      return toWireOverride(await requireDeviceOverride(transaction, wanted));
    },
  });
