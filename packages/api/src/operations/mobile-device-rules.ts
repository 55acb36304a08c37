import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import {
  deviceModel,
  deviceOperatingSystem,
  deviceType,
  deviceUserAgent,
  mobileDeviceAccessMatchedRules,
  mobileDeviceAccessRuleDescription,
  mobileDeviceAccessRuleEffect,
  mobileDeviceAccessRuleId,
  mobileDeviceAccessRuleName,
  mobileDeviceAccessRules,
  mobileDeviceConditions,
} from '../shapes/mobile-devices.ts';
import { clientToken } from '../shapes/requests.ts';

const rule = {
  Name: required(mobileDeviceAccessRuleName),
  Description: optional(mobileDeviceAccessRuleDescription),
  Effect: required(mobileDeviceAccessRuleEffect),
  ...mobileDeviceConditions,
} as const;

export const mobileDeviceRuleOperations = defineOperations({
  CreateMobileDeviceAccessRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      ...rule,
    }),
    output: structure({
      MobileDeviceAccessRuleId: optional(mobileDeviceAccessRuleId),
    }),
    errors: [...organizationErrors, 'LimitExceededException'],
  },

  ListMobileDeviceAccessRules: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      Rules: optional(mobileDeviceAccessRules),
    }),
    errors: organizationErrors,
  },

  UpdateMobileDeviceAccessRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      MobileDeviceAccessRuleId: required(mobileDeviceAccessRuleId),
      ...rule,
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  DeleteMobileDeviceAccessRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      MobileDeviceAccessRuleId: required(mobileDeviceAccessRuleId),
    }),
    output: structure({}),
    errors: organizationErrors,
  },

  GetMobileDeviceAccessEffect: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      DeviceType: optional(deviceType),
      DeviceModel: optional(deviceModel),
      DeviceOperatingSystem: optional(deviceOperatingSystem),
      DeviceUserAgent: optional(deviceUserAgent),
    }),
    output: structure({
      Effect: optional(mobileDeviceAccessRuleEffect),
      MatchedRules: optional(mobileDeviceAccessMatchedRules),
    }),
    errors: organizationErrors,
  },
});
