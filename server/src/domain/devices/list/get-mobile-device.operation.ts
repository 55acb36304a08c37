// Says everything that is known of one device.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deviceOnTheWire, referenceOf } from './about-device.ts';
import { requireDevice } from './find-device.ts';

export const getMobileDevice = (): Operation =>
  operation({
    contract: roostOperations.GetMobileDevice,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const reference = await referenceOf(transaction, { organizationId: organization.id, input });
      return { Device: deviceOnTheWire(await requireDevice(transaction, reference)) };
    },
  });
