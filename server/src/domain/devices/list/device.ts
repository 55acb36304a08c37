// A phone of a user, as it told of itself, and where it is in being set up or wiped.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';

export type DeviceStatus =
  | 'PROVISIONING_REQUIRED'
  | 'PROVISIONING_SUCCEEDED'
  | 'WIPE_REQUIRED'
  | 'WIPE_SENT'
  | 'WIPE_SUCCEEDED'
  | 'WIPE_FAILED';

export const deviceFactNames = [
  'deviceType',
  'model',
  'friendlyName',
  'operatingSystem',
  'operatingSystemLanguage',
  'userAgent',
  'phoneNumber',
  'mobileOperator',
  'imei',
  'protocolVersion',
] as const;

/** What a device tells of itself; nobody can verify it. */
export type DeviceFactName = (typeof deviceFactNames)[number];
export type DeviceFacts = Readonly<Record<DeviceFactName, string | null>>;

/** Without regard to the case of `deviceId`. */
export interface DeviceReference {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  readonly deviceId: string;
}

export interface Device extends DeviceReference, DeviceFacts {
  readonly status: DeviceStatus;
  /** What the device holds when it has taken over the policy. */
  readonly policyKey: string | null;
  readonly isAccountOnlyWipe: boolean;
  readonly statusBeforeWipe: DeviceStatus | null;
  readonly wipeRequestedAt: Instant | null;
  readonly wipeConfirmedAt: Instant | null;
  /** Raised when what the device has open must end. */
  readonly epoch: number;
  readonly firstSyncAt: Instant;
  readonly lastSyncAt: Instant;
  readonly lastAddress: string | null;
}

/** Announced after the commit; the key is `deviceTopicKey`, the value the new epoch. */
export const deviceEpochTopic = 'device-epoch';

export const deviceTopicKey = ({ userId, deviceId }: DeviceReference): string =>
  `${userId} ${deviceId.toLowerCase()}`;

/** [MS-ASPROV] 2.2.2.1: devices know a wipe of the account alone from version 16.1 on. */
export const knowsAccountOnlyWipe = ({ protocolVersion }: Pick<Device, 'protocolVersion'>): boolean =>
  Number(protocolVersion ?? 0) >= 16.1;

export const deviceNotFound = (deviceId: string): Failure =>
  new Failure('resource-not-found', `The user has no device ${deviceId}.`);
