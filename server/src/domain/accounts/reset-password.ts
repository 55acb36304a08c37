import type { EntityId } from '#base/ids.ts';
import { replacePasswordHash } from '#domain/directory/users/change-user.ts';
import { raisePasswordEpoch } from '#domain/directory/users/raise-epoch.ts';
import { requireUserById } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Reset {
  readonly organizationId: string;
  readonly userId: string;
  /** Made before the transaction, of a password that the policy allows. */
  readonly passwordHash: string;
}

/**
 * Ends everything that was opened with the old password. Disabled users may get one too, to come back with.
 * Failures: `entity-not-found`, `entity-state` for a deleted user.
 */
export async function resetPassword(
  transaction: WriteTransaction,
  { organizationId, userId, passwordHash }: Reset,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUserById(transaction, { organizationId: organization.id, id: userId });
  requireNotDeleted(user);
  const reference = { organizationId: organization.id, userId: user.id };
  await replacePasswordHash(transaction, { ...reference, passwordHash });
  await raisePasswordEpoch(transaction, reference);
  return user.id;
}
