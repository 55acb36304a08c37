// The ten settings of a policy as they are edited: numbers as they are typed.
import type { Output } from '@roost/api';
import { isWithin } from '#parts/number-field.tsx';

export type DevicePolicy = Output<'GetMobileDevicePolicy'>['Policy'];

export const deviceSwitches = ['RequireDeviceEncryption', 'RequireStorageCardEncryption'] as const;
export const passwordSwitches = ['AllowSimplePassword', 'RequireAlphanumericPassword'] as const;

/** As the contract has them. */
export const ranges = {
  MinimumPasswordLength: { min: 1, max: 16 },
  MaximumFailedPasswordAttempts: { min: 4, max: 16 },
  PasswordExpirationDays: { min: 1, max: 730 },
  PasswordHistoryCount: { min: 0, max: 50 },
  ScreenLockSeconds: { min: 1, max: 9998 },
} as const;

export type NumberSetting = keyof typeof ranges;
export type SwitchSetting = Exclude<keyof DevicePolicy, NumberSetting>;

export const numberSettings = Object.keys(ranges) as NumberSetting[]; // those above

export interface PolicyDraft {
  readonly switches: Readonly<Record<SwitchSetting, boolean>>;
  readonly numbers: Readonly<Record<NumberSetting, string>>;
}

export function toDraft(policy: DevicePolicy): PolicyDraft {
  const typed = (name: NumberSetting): string => String(policy[name] ?? '');
  return {
    switches: policy,
    numbers: {
      MinimumPasswordLength: typed('MinimumPasswordLength'),
      MaximumFailedPasswordAttempts: typed('MaximumFailedPasswordAttempts'),
      PasswordExpirationDays: typed('PasswordExpirationDays'),
      PasswordHistoryCount: typed('PasswordHistoryCount'),
      ScreenLockSeconds: typed('ScreenLockSeconds'),
    },
  };
}

export const isAcceptable = (name: NumberSetting, value: string): boolean =>
  value === '' || isWithin(value, ranges[name]);

export function fromDraft({ switches, numbers }: PolicyDraft): DevicePolicy {
  const wanted = numberSettings
    .filter((name) => numbers[name] !== '')
    .map((name) => [name, Number(numbers[name])] as const);
  return {
    RequireDeviceEncryption: switches.RequireDeviceEncryption,
    RequireStorageCardEncryption: switches.RequireStorageCardEncryption,
    PasswordRequired: switches.PasswordRequired,
    AllowSimplePassword: switches.AllowSimplePassword,
    RequireAlphanumericPassword: switches.RequireAlphanumericPassword,
    ...Object.fromEntries(wanted),
  };
}
