// Asks a device to erase itself, or the account alone where it can.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDevice, referenceOf } from './about-device.ts';
import { wipeDevice } from './wipe-device.ts';

export const wipeMobileDevice = (): Operation =>
  operation({
    contract: roostOperations.WipeMobileDevice,
    access: 'write',
    right: 'help-desk',
    scope: 'organization',
    ...aboutDevice,
    async handle(transaction, { input, organization, now }) {
      const reference = await referenceOf(transaction, { organizationId: organization.id, input });
      const isAccountOnly = input.AccountOnly ?? false;
      return { Status: await wipeDevice(transaction, { ...reference, isAccountOnly, now }) };
    },
  });
