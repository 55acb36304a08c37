// What becomes of the users when their organization is deleted.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { accountEpochTopic } from './epoch.ts';
import { selectAnyEnabled, updateAllToDeleted, updateAllToDisabled } from './user.store.ts';

export const hasEnabledUsers = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<boolean> => selectAnyEnabled(transaction, organizationId);

interface End {
  readonly organizationId: OrganizationId;
  /** Forgets the persons as well; otherwise they stay as disabled users. */
  readonly isDirectoryDeleted: boolean;
  readonly now: Instant;
}

/** Ends everything that they have open as well. */
export async function endUsers(
  transaction: WriteTransaction,
  { organizationId, isDirectoryDeleted, now }: End,
): Promise<void> {
  const raised = isDirectoryDeleted
    ? await updateAllToDeleted(transaction, organizationId)
    : await updateAllToDisabled(transaction, { organizationId, now });
  for (const { id, account_epoch: value } of raised) {
    transaction.announce({ topic: accountEpochTopic, key: id, value });
  }
}
