// Device rules and overrides between WorkMail's members and Roost's, and what they tell the audit.
import type { Input } from '@roost/api';
import type { OrganizationId } from '#base/ids.ts';
import { idOfNamedUser } from '#domain/directory/users/id-of-named-user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { GivenDeviceRule } from './change-device-rule.ts';
import type { DeviceRule } from './device-access.ts';
import type { DeviceOverride } from './device-override.ts';
import { findDeviceOverride, listDeviceRules } from './find-device-access.ts';

export const toGivenRule = (
  input: Input<'CreateMobileDeviceAccessRule'> | Input<'UpdateMobileDeviceAccessRule'>,
): GivenDeviceRule['rule'] => ({
  name: input.Name,
  description: input.Description ?? null,
  effect: input.Effect,
  conditions: {
    types: input.DeviceTypes,
    notTypes: input.NotDeviceTypes,
    models: input.DeviceModels,
    notModels: input.NotDeviceModels,
    operatingSystems: input.DeviceOperatingSystems,
    notOperatingSystems: input.NotDeviceOperatingSystems,
    userAgents: input.DeviceUserAgents,
    notUserAgents: input.NotDeviceUserAgents,
  },
});

export const toWireRule = ({ conditions, ...rule }: DeviceRule) => ({
  MobileDeviceAccessRuleId: rule.id,
  Name: rule.name,
  Description: rule.description ?? undefined,
  Effect: rule.effect,
  DeviceTypes: conditions.types,
  NotDeviceTypes: conditions.notTypes,
  DeviceModels: conditions.models,
  NotDeviceModels: conditions.notModels,
  DeviceOperatingSystems: conditions.operatingSystems,
  NotDeviceOperatingSystems: conditions.notOperatingSystems,
  DeviceUserAgents: conditions.userAgents,
  NotDeviceUserAgents: conditions.notUserAgents,
  DateCreated: rule.createdAt,
  DateModified: rule.modifiedAt,
});

export const toWireOverride = (override: DeviceOverride) => ({
  UserId: override.userId,
  DeviceId: override.deviceId,
  Effect: override.effect,
  Description: override.description ?? undefined,
  DateCreated: override.createdAt,
  DateModified: override.modifiedAt,
});

export async function viewDeviceRule(
  transaction: ReadTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string | undefined },
): Promise<DeviceRule | undefined> {
  return (await listDeviceRules(transaction, organizationId)).find((rule) => rule.id === id);
}

interface RuleSubject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly MobileDeviceAccessRuleId: string };
}

export const aboutDeviceRule = {
  entityOf: (_transaction: ReadTransaction, { input }: RuleSubject): string => input.MobileDeviceAccessRuleId,
  view: (
    transaction: ReadTransaction,
    { organizationId, input }: RuleSubject,
  ): Promise<DeviceRule | undefined> =>
    viewDeviceRule(transaction, { organizationId, id: input.MobileDeviceAccessRuleId }),
};

interface OverrideSubject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly UserId: string; readonly DeviceId: string };
}

export const aboutDeviceOverride = {
  entityOf: idOfNamedUser,
  view: (
    transaction: ReadTransaction,
    { organizationId, input }: OverrideSubject,
  ): Promise<DeviceOverride | undefined> =>
    findDeviceOverride(transaction, { organizationId, user: input.UserId, deviceId: input.DeviceId }),
};
