// What an organization asks of every device that holds its mail. Null: it is not asked for.

export interface DevicePolicy {
  readonly requiresDeviceEncryption: boolean;
  readonly requiresStorageCardEncryption: boolean;
  readonly requiresPassword: boolean;
  readonly allowsSimplePassword: boolean;
  readonly passwordLengthMin: number | null;
  readonly requiresAlphanumericPassword: boolean;
  /** After so many the device wipes itself. */
  readonly failedAttemptsMax: number | null;
  readonly passwordExpiresAfterDays: number | null;
  readonly screenLockAfterSeconds: number | null;
  readonly passwordHistoryCount: number | null;
}

/** Of an organization that has not said anything. */
export const defaultDevicePolicy: DevicePolicy = {
  requiresDeviceEncryption: false,
  requiresStorageCardEncryption: false,
  requiresPassword: false,
  allowsSimplePassword: true,
  passwordLengthMin: null,
  requiresAlphanumericPassword: false,
  failedAttemptsMax: null,
  passwordExpiresAfterDays: null,
  screenLockAfterSeconds: null,
  passwordHistoryCount: null,
};
