// Replaces a rule over which devices may synchronize.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { updateDeviceRule } from './change-device-rule.ts';
import { aboutDeviceRule, toGivenRule } from './device-access-view.ts';
import { observeDeviceAccess } from './observe-device-access.ts';

export const updateMobileDeviceAccessRule = (): Operation =>
  operation({
    contract: workMailOperations.UpdateMobileDeviceAccessRule,
    access: 'write',
    scope: 'organization',
    ...aboutDeviceRule,
    observeAccess: observeDeviceAccess,
    async handle(transaction, { input, organization, now }) {
      const { MobileDeviceAccessRuleId: id } = input;
      const rule = toGivenRule(input);
      await updateDeviceRule(transaction, { organizationId: organization.id, id, rule, now });
      return {};
    },
  });
