import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectReachableMailboxes, type ReachableMailbox } from './access.store.ts';

export type { ReachableMailbox } from './access.store.ts';

/** The mailboxes of others that a user may open, by the owners' names; the same that `openMailbox` opens. */
export const listReachableMailboxes = (
  transaction: ReadTransaction,
  whose: { readonly organizationId: OrganizationId; readonly userId: EntityId },
): Promise<ReachableMailbox[]> => selectReachableMailboxes(transaction, whose);
