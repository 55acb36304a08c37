// Allows or blocks one device of one user, whatever the rules say.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { putDeviceOverride } from './change-device-override.ts';
import { aboutDeviceOverride } from './device-access-view.ts';

export const putMobileDeviceAccessOverride = (): Operation =>
  operation({
    contract: workMailOperations.PutMobileDeviceAccessOverride,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    ...aboutDeviceOverride,
    async handle(transaction, { input, organization, now }) {
      await putDeviceOverride(transaction, {
        organizationId: organization.id,
        user: input.UserId,
        deviceId: input.DeviceId,
        effect: input.Effect,
        description: input.Description ?? null,
        now,
      });
      return {};
    },
  });
