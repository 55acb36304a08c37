// Lists the devices of a user, those that synchronized last at the top.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { deviceOnTheWire } from './about-device.ts';
import { listDevices } from './find-device.ts';

export const listMobileDevices = (): Operation =>
  operation({
    contract: roostOperations.ListMobileDevices,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { id: organizationId } = organization;
      const user = await requireUser(transaction, { organizationId, identifier: input.UserId });
      const devices = await listDevices(transaction, { organizationId, userId: user.id });
      return { Devices: devices.map(deviceOnTheWire) };
    },
  });
