// Tries out the device rules: whether a device that reports this may synchronize, and which rules say so.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findDeviceEffect } from './find-device-access.ts';

export const getMobileDeviceAccessEffect = (): Operation =>
  operation({
    contract: workMailOperations.GetMobileDeviceAccessEffect,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { effect, matchedRules } = await findDeviceEffect(transaction, {
        organizationId: organization.id,
        device: {
          type: input.DeviceType,
          model: input.DeviceModel,
          operatingSystem: input.DeviceOperatingSystem,
          userAgent: input.DeviceUserAgent,
        },
      });
      return {
        Effect: effect,
        MatchedRules: matchedRules.map(({ id, name }) => ({ MobileDeviceAccessRuleId: id, Name: name })),
      };
    },
  });
