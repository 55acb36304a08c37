// The phones of the users, and what is asked of all phones.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import {
  boolean,
  enumeration,
  integer,
  list,
  optional,
  required,
  string,
  structure,
  timestamp,
} from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { deviceId } from '../shapes/mobile-devices.ts';

/** Where a device is in being set up or wiped. */
const deviceStatus = enumeration(
  'PROVISIONING_REQUIRED',
  'PROVISIONING_SUCCEEDED',
  'WIPE_REQUIRED',
  'WIPE_SENT',
  'WIPE_SUCCEEDED',
  'WIPE_FAILED',
);

/** As the device tells of itself: what it does not tell is absent. */
const device = structure({
  DeviceId: required(deviceId),
  DeviceType: optional(string()),
  Model: optional(string()),
  FriendlyName: optional(string()),
  OperatingSystem: optional(string()),
  OperatingSystemLanguage: optional(string()),
  UserAgent: optional(string()),
  PhoneNumber: optional(string()),
  MobileOperator: optional(string()),
  Imei: optional(string()),
  ProtocolVersion: optional(string()),
  Status: required(deviceStatus),
  // A wipe that takes the account and leaves the rest of the device.
  IsWipeOfAccountOnly: optional(boolean()),
  WipeRequestedDate: optional(timestamp()),
  WipeConfirmedDate: optional(timestamp()),
  FirstSyncDate: required(timestamp()),
  LastSyncDate: required(timestamp()),
  LastIp: optional(string()),
});

/** Absent means that it is not asked for. */
const devicePolicy = structure({
  RequireDeviceEncryption: required(boolean()),
  RequireStorageCardEncryption: required(boolean()),
  PasswordRequired: required(boolean()),
  AllowSimplePassword: required(boolean()),
  MinimumPasswordLength: optional(integer({ min: 1, max: 16 })),
  RequireAlphanumericPassword: required(boolean()),
  // The device wipes itself after so many.
  MaximumFailedPasswordAttempts: optional(integer({ min: 4, max: 16 })),
  PasswordExpirationDays: optional(integer({ min: 1, max: 730 })),
  ScreenLockSeconds: optional(integer({ min: 1, max: 9998 })),
  PasswordHistoryCount: optional(integer({ min: 0, max: 50 })),
});

const deviceErrors = [
  ...organizationErrors,
  'EntityNotFoundException',
  'EntityStateException',
  'ResourceNotFoundException',
] as const;

const deviceInput = structure({
  OrganizationId: required(organizationId),
  UserId: required(entityIdentifier),
  DeviceId: required(deviceId),
});

export const deviceOperations = defineOperations({
  ListMobileDevices: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({ Devices: required(list(device)) }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  GetMobileDevice: {
    isIdempotent: true,
    input: deviceInput,
    output: structure({ Device: required(device) }),
    errors: deviceErrors,
  },

  // Takes it from the list; it comes back when it synchronizes again.
  RemoveMobileDevice: {
    isIdempotent: true,
    input: deviceInput,
    output: structure({}),
    errors: deviceErrors,
  },

  WipeMobileDevice: {
    isIdempotent: true,
    input: structure({ ...deviceInput.members, AccountOnly: optional(boolean({ default: false })) }),
    output: structure({ Status: required(deviceStatus) }),
    errors: [...deviceErrors, 'UnsupportedOperationException'],
  },

  // As long as the device has not been told.
  CancelMobileDeviceWipe: {
    isIdempotent: true,
    input: deviceInput,
    output: structure({ Status: required(deviceStatus) }),
    errors: deviceErrors,
  },

  GetMobileDevicePolicy: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId) }),
    output: structure({ Policy: required(devicePolicy) }),
    errors: organizationErrors,
  },

  PutMobileDevicePolicy: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId), Policy: required(devicePolicy) }),
    output: structure({}),
    errors: organizationErrors,
  },
});
