// Creates a rule over which devices may synchronize: 10 at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { createDeviceRule } from './change-device-rule.ts';
import { toGivenRule, viewDeviceRule } from './device-access-view.ts';
import { observeDeviceAccess } from './observe-device-access.ts';

export const createMobileDeviceAccessRule = (): Operation =>
  operation({
    contract: workMailOperations.CreateMobileDeviceAccessRule,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.MobileDeviceAccessRuleId,
    view: (transaction, { organizationId, output }) =>
      viewDeviceRule(transaction, { organizationId, id: output?.MobileDeviceAccessRuleId }),
    observeAccess: observeDeviceAccess,
    async handle(transaction, { input, organization, now }) {
      const rule = toGivenRule(input);
      const id = await createDeviceRule(transaction, { organizationId: organization.id, rule, now });
      return { MobileDeviceAccessRuleId: id };
    },
  });
