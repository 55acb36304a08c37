// Deletes a rule over which devices may synchronize. Without any rule every device is blocked.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteDeviceRule } from './change-device-rule.ts';
import { aboutDeviceRule } from './device-access-view.ts';
import { observeDeviceAccess } from './observe-device-access.ts';

export const deleteMobileDeviceAccessRule = (): Operation =>
  operation({
    contract: workMailOperations.DeleteMobileDeviceAccessRule,
    access: 'write',
    scope: 'organization',
    ...aboutDeviceRule,
    observeAccess: observeDeviceAccess,
    async handle(transaction, { input, organization, now }) {
      const { MobileDeviceAccessRuleId: id } = input;
      await deleteDeviceRule(transaction, { organizationId: organization.id, id, now });
      return {};
    },
  });
