// Lists the rules over which devices may synchronize.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireRule } from './device-access-view.ts';
import { listDeviceRules } from './find-device-access.ts';

export const listMobileDeviceAccessRules = (): Operation =>
  operation({
    contract: workMailOperations.ListMobileDeviceAccessRules,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      return { Rules: (await listDeviceRules(transaction, organization.id)).map(toWireRule) };
    },
  });
