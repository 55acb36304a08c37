// A long folder page by page, for readers who keep it in arrays of their own.
import type { FolderId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { selectPlacementPage, type PlacementCells } from '../messages/placement.store.ts';

export type { PlacementCells } from '../messages/placement.store.ts';

/**
 * Placements with UIDs above `afterUid`, ascending. A reader who takes the pages in several transactions
 * begins with the
 * folder's `contentModseq` and reads the changes since then at the end.
 */
export const readPlacementPage = (
  transaction: ReadTransaction,
  page: {
    readonly mailbox: Pick<MailboxHandle, 'mailboxId'>;
    readonly folderId: FolderId;
    readonly afterUid: number;
    readonly limit: number;
  },
): Promise<PlacementCells[]> =>
  selectPlacementPage(transaction, { ...page, mailboxId: page.mailbox.mailboxId });
