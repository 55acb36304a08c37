import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { announceDeviceAccess } from './change-device-rule.ts';
import { deleteOverrideRow, deleteOverridesOfUser, upsertOverride } from './device-override.store.ts';
import type { DeviceOverride } from './device-override.ts';

interface Place {
  readonly organizationId: string;
  /** Id, name or any address. */
  readonly user: string;
  readonly deviceId: string;
  readonly now: Instant;
}

/** Failures: `entity-not-found`, `entity-state` of a deleted user, `organization-…`. */
export async function putDeviceOverride(
  transaction: WriteTransaction,
  { user: identifier, deviceId, now, ...given }: Place & Pick<DeviceOverride, 'effect' | 'description'>,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, given.organizationId);
  const user = requireNotDeleted(await requireUser(transaction, { organizationId, identifier }));
  await upsertOverride(transaction, {
    organizationId,
    userId: user.id,
    deviceId,
    effect: given.effect,
    description: given.description,
    createdAt: now,
    modifiedAt: now,
  });
  announceDeviceAccess(transaction, { organizationId, now });
}

/** The rules decide again. Nothing to delete is no failure. Failures: `entity-not-found` of the user. */
export async function deleteDeviceOverride(
  transaction: WriteTransaction,
  { organizationId: givenId, user: identifier, deviceId, now }: Place,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  const { id: userId } = await requireUser(transaction, { organizationId, identifier });
  await deleteOverrideRow(transaction, { organizationId, userId, deviceId });
  announceDeviceAccess(transaction, { organizationId, now });
}

/** When the user is deleted. */
export const removeDeviceOverridesOf = (
  transaction: WriteTransaction,
  owner: { organizationId: OrganizationId; userId: EntityId },
): Promise<number> => deleteOverridesOfUser(transaction, owner);
