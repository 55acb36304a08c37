// Writes what other verbs decided: nothing is checked here.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { groupTable } from './group.store.ts';
import type { GroupChanges } from './group.ts';
import { deleteMembersOfOrganization } from './member.store.ts';

interface Reference {
  readonly organizationId: OrganizationId;
  readonly groupId: EntityId;
}

export const changeGroup = (
  transaction: WriteTransaction,
  { organizationId, groupId, changes }: Reference & { readonly changes: GroupChanges },
): Promise<void> => groupTable.update(transaction, { organizationId, id: groupId, changes });

/** Keeps the row with id and name, and frees the name. */
export const markGroupDeleted = (
  transaction: WriteTransaction,
  { organizationId, groupId }: Reference,
): Promise<void> => groupTable.updateToDeleted(transaction, { organizationId, id: groupId });

interface End {
  readonly organizationId: OrganizationId;
  /** Forgets the groups as well; otherwise they stay, disabled, with their members. */
  readonly isDirectoryDeleted: boolean;
  readonly now: Instant;
}

/** What becomes of the groups when their organization is deleted. */
export async function endGroups(
  transaction: WriteTransaction,
  { organizationId, isDirectoryDeleted, now }: End,
): Promise<void> {
  if (isDirectoryDeleted) await deleteMembersOfOrganization(transaction, organizationId);
  await groupTable.updateAll(transaction, { organizationId, isDeleted: isDirectoryDeleted, now });
}
