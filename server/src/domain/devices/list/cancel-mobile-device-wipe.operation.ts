// Takes a wipe back that the device has not heard of.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDevice, referenceOf } from './about-device.ts';
import { cancelWipe } from './wipe-device.ts';

export const cancelMobileDeviceWipe = (): Operation =>
  operation({
    contract: roostOperations.CancelMobileDeviceWipe,
    access: 'write',
    right: 'help-desk',
    scope: 'organization',
    ...aboutDevice,
    async handle(transaction, { input, organization }) {
      const reference = await referenceOf(transaction, { organizationId: organization.id, input });
      return { Status: await cancelWipe(transaction, reference) };
    },
  });
