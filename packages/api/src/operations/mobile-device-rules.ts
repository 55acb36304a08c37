import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import {
  deviceModel,
  deviceModels,
  deviceOperatingSystem,
  deviceOperatingSystems,
  deviceType,
  deviceTypes,
  deviceUserAgent,
  deviceUserAgents,
  mobileDeviceAccessMatchedRules,
  mobileDeviceAccessRuleDescription,
  mobileDeviceAccessRuleEffect,
  mobileDeviceAccessRuleId,
  mobileDeviceAccessRuleName,
  mobileDeviceAccessRules,
} from '../shapes/mobile-devices.ts';
import { clientToken } from '../shapes/requests.ts';

export const mobileDeviceRuleOperations = defineOperations({
  CreateMobileDeviceAccessRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      Name: required(mobileDeviceAccessRuleName),
      Description: optional(mobileDeviceAccessRuleDescription),
      Effect: required(mobileDeviceAccessRuleEffect),
      DeviceTypes: optional(deviceTypes),
      NotDeviceTypes: optional(deviceTypes),
      DeviceModels: optional(deviceModels),
      NotDeviceModels: optional(deviceModels),
      DeviceOperatingSystems: optional(deviceOperatingSystems),
      NotDeviceOperatingSystems: optional(deviceOperatingSystems),
      DeviceUserAgents: optional(deviceUserAgents),
      NotDeviceUserAgents: optional(deviceUserAgents),
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
      Name: required(mobileDeviceAccessRuleName),
      Description: optional(mobileDeviceAccessRuleDescription),
      Effect: required(mobileDeviceAccessRuleEffect),
      DeviceTypes: optional(deviceTypes),
      NotDeviceTypes: optional(deviceTypes),
      DeviceModels: optional(deviceModels),
      NotDeviceModels: optional(deviceModels),
      DeviceOperatingSystems: optional(deviceOperatingSystems),
      NotDeviceOperatingSystems: optional(deviceOperatingSystems),
      DeviceUserAgents: optional(deviceUserAgents),
      NotDeviceUserAgents: optional(deviceUserAgents),
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
