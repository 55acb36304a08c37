import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { releaseAddresses } from '#domain/directory/aliases/release-addresses.ts';
import { removeMemberships } from '#domain/directory/groups/change-membership.ts';
import { removeDelegations } from '#domain/directory/resources/change-delegation.ts';
import { releaseMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { forgetPermissions } from '#domain/mailboxes/permissions/remove-permissions.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Forgotten {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
  readonly name: string;
  readonly now: Instant;
}

/** Everything that a deleted user, group or resource had goes; a mailbox is kept until its 30 days end. */
export async function forgetEntity(
  transaction: WriteTransaction,
  { organizationId, entityId, name, now }: Forgotten,
): Promise<void> {
  // first: the groups around it are asked whose mailboxes it reached
  await forgetPermissions(transaction, { organizationId, entityId });
  await removeMemberships(transaction, { organizationId, entityId });
  await removeDelegations(transaction, { organizationId, entityId });
  await releaseAddresses(transaction, { organizationId, entityId });
  await releaseMailbox(transaction, { organizationId, ownerId: entityId, ownerName: name, now });
}
