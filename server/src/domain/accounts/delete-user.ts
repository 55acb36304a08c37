import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import { removeTokensOf } from '#domain/access/tokens/end-tokens.ts';
import { markUserDeleted } from '#domain/directory/users/change-user.ts';
import { findUserByIdOrName } from '#domain/directory/users/find-user.ts';
import { removeDeviceOverridesOf } from '#domain/devices/access/change-device-override.ts';
import { raiseAccountEpoch } from '#domain/directory/users/raise-epoch.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { forgetEntity } from './forget-entity.ts';

interface Deletion {
  readonly organizationId: string;
  /** Id or name. */
  readonly identifier: string;
  readonly now: Instant;
}

/**
 * Forgets a disabled user and frees name and addresses; permissions given and got go with it; the mailbox
 * outlives the user until its 30 days end. Nobody to delete is no failure: undefined. Failures:
 * `entity-state` while the user is enabled.
 */
export async function deleteUser(
  transaction: WriteTransaction,
  { organizationId, identifier, now }: Deletion,
): Promise<EntityId | undefined> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await findUserByIdOrName(transaction, { organizationId: organization.id, identifier });
  if (user === undefined || user.state === 'DELETED') return undefined;
  if (user.state === 'ENABLED') {
    throw new Failure('entity-state', `The user ${user.name} is enabled; disable it before you delete it.`);
  }
  const reference = { organizationId: organization.id, userId: user.id };
  await markUserDeleted(transaction, reference);
  await raiseAccountEpoch(transaction, reference);
  const { id: entityId, name } = user;
  await forgetEntity(transaction, { organizationId: organization.id, entityId, name, now });
  await removeTokensOf(transaction, reference);
  await removeDeviceOverridesOf(transaction, reference);
  return user.id;
}
