// Writes what other verbs decided: nothing is checked here.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateAllGroups, updateGroupRow, updateGroupToDeleted, type GroupReference } from './group.store.ts';
import type { GroupChanges } from './group.ts';
import { deleteMembersOfOrganization } from './member.store.ts';

export const changeGroup = (
  transaction: WriteTransaction,
  change: GroupReference & { readonly changes: GroupChanges },
): Promise<void> => updateGroupRow(transaction, change);

/** Keeps the row with id and name, and frees the name. */
export const markGroupDeleted = (transaction: WriteTransaction, group: GroupReference): Promise<void> =>
  updateGroupToDeleted(transaction, group);

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
  await updateAllGroups(transaction, { organizationId, isDeleted: isDirectoryDeleted, now });
}
