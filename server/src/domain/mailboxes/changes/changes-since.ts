// The feed that every protocol reads: what was made, changed and removed since a modseq.
import type { FolderId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectFolder } from '../folders/folder.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import type { Placement } from '../messages/message.ts';
import { selectPlacements, selectPlacementsSince, selectRemovedUids } from '../messages/placement.store.ts';
import { selectFeedStart } from './change.store.ts';

export interface FolderChanges {
  /** Up to which the changes go: the next question starts here. */
  readonly modseq: number;
  /** Made or changed, ascending by UID. A reader knows which are new to it. */
  readonly placements: readonly Placement[];
  /** Ascending; may name UIDs that the reader never saw. */
  readonly removedUids: readonly number[];
}

/** Everything in a folder at one moment: where a reader starts. Undefined when there is no such folder. */
export async function readFolder(
  transaction: ReadTransaction,
  { mailbox, folderId }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; folderId: FolderId },
): Promise<FolderChanges | undefined> {
  const { mailboxId } = mailbox;
  const folder = await selectFolder(transaction, { mailboxId, folderId });
  if (folder === undefined) return undefined;
  const placements = await selectPlacements(transaction, { mailboxId, folderId });
  return { modseq: folder.contentModseq, placements, removedUids: [] };
}

/**
 * Undefined when the folder is gone. `tooOld` when tombstones of that time are no longer kept: the reader
 * starts over.
 */
export async function folderChangesSince(
  transaction: ReadTransaction,
  {
    mailbox,
    folderId,
    modseq,
  }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; folderId: FolderId; modseq: number },
): Promise<FolderChanges | 'tooOld' | undefined> {
  const { mailboxId } = mailbox;
  const folder = await selectFolder(transaction, { mailboxId, folderId });
  if (folder === undefined) return undefined;
  if (folder.contentModseq <= modseq) return { modseq, placements: [], removedUids: [] };
  if (modseq < (await selectFeedStart(transaction, mailboxId))) return 'tooOld';
  return {
    modseq: folder.contentModseq,
    placements: await selectPlacementsSince(transaction, { mailboxId, folderId, modseq }),
    removedUids: await selectRemovedUids(transaction, { mailboxId, folderId, modseq }),
  };
}
