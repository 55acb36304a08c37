import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { Effect } from '#domain/access/effect.ts';
import { findUser } from '#domain/directory/users/find-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { judgeDevice, type DeviceProperties, type DeviceRule, type DeviceVerdict } from './device-access.ts';
import { selectOverride, selectOverrides } from './device-override.store.ts';
import type { DeviceOverride } from './device-override.ts';
import { selectDeviceRules } from './device-rule.store.ts';

/** The oldest first. */
export const listDeviceRules = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<DeviceRule[]> => selectDeviceRules(transaction, organizationId);

/** By the rules alone, as an administrator tries them out. */
export const findDeviceEffect = async (
  transaction: ReadTransaction,
  { organizationId, device }: { organizationId: OrganizationId; device: DeviceProperties },
): Promise<DeviceVerdict> => judgeDevice(await selectDeviceRules(transaction, organizationId), device);

/** What holds for a device of a user: the override where there is one, the rules otherwise. */
export async function findDeviceAccess(
  transaction: ReadTransaction,
  {
    device,
    ...place
  }: { organizationId: OrganizationId; userId: EntityId; deviceId: string; device: DeviceProperties },
): Promise<{ readonly effect: Effect; readonly override?: DeviceOverride; readonly rules?: DeviceVerdict }> {
  const override = await selectOverride(transaction, place);
  if (override !== undefined) return { effect: override.effect, override };
  const { organizationId } = place;
  const rules = await findDeviceEffect(transaction, { organizationId, device });
  return { effect: rules.effect, rules };
}

interface OverrideWanted {
  readonly organizationId: OrganizationId;
  /** Id, name or any address. */
  readonly user: string;
  readonly deviceId: string;
}

/** Undefined when there is none, or no such user. */
export async function findDeviceOverride(
  transaction: ReadTransaction,
  { organizationId, user: identifier, deviceId }: OverrideWanted,
): Promise<DeviceOverride | undefined> {
  const user = await findUser(transaction, { organizationId, identifier });
  return user && selectOverride(transaction, { organizationId, userId: user.id, deviceId });
}

/** Failures: `entity-not-found` of the user, `resource-not-found`. */
export async function requireDeviceOverride(
  transaction: ReadTransaction,
  { organizationId, user: identifier, deviceId }: OverrideWanted,
): Promise<DeviceOverride> {
  const { id: userId } = await requireUser(transaction, { organizationId, identifier });
  const override = await selectOverride(transaction, { organizationId, userId, deviceId });
  if (override !== undefined) return override;
  throw new Failure('resource-not-found', `The user has no override for the device ${deviceId}.`);
}

interface OverrideList extends PageRequest {
  readonly organizationId: OrganizationId;
  /** Of this user alone: id, name or any address. */
  readonly user?: string | undefined;
  readonly deviceId?: string | undefined;
}

/** Failure: `entity-not-found` of the user. */
export async function listDeviceOverrides(
  transaction: ReadTransaction,
  { organizationId, after, limit, user: identifier, deviceId }: OverrideList,
): Promise<Page<DeviceOverride>> {
  const user =
    identifier === undefined ? undefined : await requireUser(transaction, { organizationId, identifier });
  const [afterUser = '', afterDevice = ''] = after === undefined ? [] : readPageKey(after, 2);
  const overrides = await selectOverrides(transaction, {
    organizationId,
    userId: user?.id,
    deviceId,
    after: { userId: afterUser, deviceKey: afterDevice },
    limit: limit + 1,
  });
  return pageOf(overrides, {
    limit,
    keyOf: (override) => [override.userId, keyOf(override.deviceId)],
    toItem: (override) => override,
  });
}
