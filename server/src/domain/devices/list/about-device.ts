// What an operation on one device is given and tells the audit.
import type { Output } from '@roost/api';
import type { OrganizationId } from '#base/ids.ts';
import { findUser } from '#domain/directory/users/find-user.ts';
import { idOfNamedUser } from '#domain/directory/users/id-of-named-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Device, DeviceReference } from './device.ts';
import { findDevice } from './find-device.ts';

interface Input {
  readonly UserId: string;
  readonly DeviceId: string;
}

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

export const aboutDevice = {
  entityOf: idOfNamedUser,
  async view(transaction: ReadTransaction, { organizationId, input }: Subject): Promise<Device | undefined> {
    const user = await findUser(transaction, { organizationId, identifier: input.UserId });
    return user && findDevice(transaction, { organizationId, userId: user.id, deviceId: input.DeviceId });
  },
};

/** Failures: `entity-not-found`, `entity-state` for a deleted user. */
export async function referenceOf(
  transaction: ReadTransaction,
  { organizationId, input }: Subject,
): Promise<DeviceReference> {
  const user = await requireUser(transaction, { organizationId, identifier: input.UserId });
  return { organizationId, userId: requireNotDeleted(user).id, deviceId: input.DeviceId };
}

export const deviceOnTheWire = (device: Device): Output<'GetMobileDevice'>['Device'] => ({
  DeviceId: device.deviceId,
  DeviceType: device.deviceType ?? undefined,
  Model: device.model ?? undefined,
  FriendlyName: device.friendlyName ?? undefined,
  OperatingSystem: device.operatingSystem ?? undefined,
  OperatingSystemLanguage: device.operatingSystemLanguage ?? undefined,
  UserAgent: device.userAgent ?? undefined,
  PhoneNumber: device.phoneNumber ?? undefined,
  MobileOperator: device.mobileOperator ?? undefined,
  Imei: device.imei ?? undefined,
  ProtocolVersion: device.protocolVersion ?? undefined,
  Status: device.status,
  IsWipeOfAccountOnly: device.wipeRequestedAt === null ? undefined : device.isAccountOnlyWipe,
  WipeRequestedDate: device.wipeRequestedAt ?? undefined,
  WipeConfirmedDate: device.wipeConfirmedAt ?? undefined,
  FirstSyncDate: device.firstSyncAt,
  LastSyncDate: device.lastSyncAt,
  LastIp: device.lastAddress ?? undefined,
});
