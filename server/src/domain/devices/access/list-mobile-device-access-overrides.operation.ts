// Lists by pages what was decided for single devices: all, or those of one user or one device.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireOverride } from './device-access-view.ts';
import { listDeviceOverrides } from './find-device-access.ts';

export const listMobileDeviceAccessOverrides = (): Operation =>
  operation({
    contract: workMailOperations.ListMobileDeviceAccessOverrides,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listDeviceOverrides(transaction, {
        organizationId: organization.id,
        user: input.UserId,
        deviceId: input.DeviceId,
        limit: page.limit,
        after: page.after,
      });
      return { Overrides: items.map(toWireOverride), NextToken: page.tokenFor(next) };
    },
  });
