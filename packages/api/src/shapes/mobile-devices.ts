import { enumeration, list, optional, string, structure, timestamp } from '../schema.ts';
import { workMailIdentifier } from './identifiers.ts';

export const deviceId = string({ min: 1, max: 32, pattern: /^[A-Za-z0-9]+$/u });

export const deviceType = string({ min: 1, max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const deviceTypes = list(deviceType, { min: 1, max: 10 });

export const deviceModel = string({ min: 1, max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const deviceModels = list(deviceModel, { min: 1, max: 10 });

export const deviceOperatingSystem = string({ min: 1, max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const deviceOperatingSystems = list(deviceOperatingSystem, { min: 1, max: 10 });

export const deviceUserAgent = string({ min: 1, max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const deviceUserAgents = list(deviceUserAgent, { min: 1, max: 10 });

export const mobileDeviceAccessRuleId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });

export const mobileDeviceAccessRuleName = string({ min: 1, max: 64, pattern: /^[\S\s]+$/u });

export const mobileDeviceAccessRuleDescription = string({ min: 1, max: 256, pattern: /^[\S\s]+$/u });

export const mobileDeviceAccessRuleEffect = enumeration('ALLOW', 'DENY');

/** The devices that a rule is about: all that meet every condition given. */
export const mobileDeviceConditions = {
  DeviceTypes: optional(deviceTypes),
  NotDeviceTypes: optional(deviceTypes),
  DeviceModels: optional(deviceModels),
  NotDeviceModels: optional(deviceModels),
  DeviceOperatingSystems: optional(deviceOperatingSystems),
  NotDeviceOperatingSystems: optional(deviceOperatingSystems),
  DeviceUserAgents: optional(deviceUserAgents),
  NotDeviceUserAgents: optional(deviceUserAgents),
} as const;

export const mobileDeviceAccessRule = structure({
  MobileDeviceAccessRuleId: optional(mobileDeviceAccessRuleId),
  Name: optional(mobileDeviceAccessRuleName),
  Description: optional(mobileDeviceAccessRuleDescription),
  Effect: optional(mobileDeviceAccessRuleEffect),
  ...mobileDeviceConditions,
  DateCreated: optional(timestamp()),
  DateModified: optional(timestamp()),
});

export const mobileDeviceAccessRules = list(mobileDeviceAccessRule, { max: 10 });

export const mobileDeviceAccessMatchedRule = structure({
  MobileDeviceAccessRuleId: optional(mobileDeviceAccessRuleId),
  Name: optional(mobileDeviceAccessRuleName),
});

export const mobileDeviceAccessMatchedRules = list(mobileDeviceAccessMatchedRule, { max: 10 });

export const mobileDeviceAccessOverride = structure({
  UserId: optional(workMailIdentifier),
  DeviceId: optional(deviceId),
  Effect: optional(mobileDeviceAccessRuleEffect),
  Description: optional(mobileDeviceAccessRuleDescription),
  DateCreated: optional(timestamp()),
  DateModified: optional(timestamp()),
});
