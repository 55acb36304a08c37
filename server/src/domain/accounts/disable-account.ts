import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { changeUser } from '#domain/directory/users/change-user.ts';
import { raiseAccountEpoch } from '#domain/directory/users/raise-epoch.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import { detachMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Disabling {
  readonly organizationId: string;
  readonly identifier: string;
  readonly now: Instant;
}

/**
 * Shuts a user out at once. Addresses stay the user's; the mailbox is kept for 30 days. Twice is once.
 * Failures: `entity-not-found`, `entity-state` for a deleted user.
 */
export async function disableAccount(
  transaction: WriteTransaction,
  { organizationId, identifier, now }: Disabling,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  requireNotDeleted(user);
  if (user.state === 'DISABLED') return user.id;
  const reference = { organizationId: organization.id, userId: user.id };
  await changeUser(transaction, { ...reference, changes: { state: 'DISABLED', disabledAt: now } });
  await raiseAccountEpoch(transaction, reference);
  await detachMailbox(transaction, { organizationId: organization.id, ownerId: user.id, now });
  return user.id;
}
