// Takes a device from the list; it comes back when it synchronizes again.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDevice, referenceOf } from './about-device.ts';
import { removeDevice } from './remove-device.ts';

export const removeMobileDevice = (): Operation =>
  operation({
    contract: roostOperations.RemoveMobileDevice,
    access: 'write',
    right: 'help-desk',
    scope: 'organization',
    ...aboutDevice,
    async handle(transaction, { input, organization }) {
      const reference = await referenceOf(transaction, { organizationId: organization.id, input });
      await removeDevice(transaction, reference);
      return {};
    },
  });
