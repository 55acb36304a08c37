// Removes messages for good: their placements leave tombstones, their bodies are condemned when nobody else
// has them.
import type { Instant } from '#base/clock.ts';
import type { FolderId, MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { countBlobReferences } from '../blobs/blob.store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { countIntoFolder } from '../folders/folder.store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import { mailboxIdOf, type MailboxHandle } from '../mailbox.ts';
import { countsOf } from './copy-messages.ts';
import { deletedBit, isSeen } from './flags.ts';
import { deleteMessageRows, selectMessageSizes } from './message.store.ts';
import type { Placement } from './message.ts';
import {
  buryPlacements,
  selectDeletedPlacements,
  selectPlacements,
  selectPlacementsByUid,
} from './placement.store.ts';

interface Expunge {
  /** A handle when a person acts, a bare id when the server itself does. */
  readonly mailbox: MailboxHandle | MailboxId;
  readonly folderId: FolderId;
  readonly now: Instant;
}

export interface Expunged {
  /** Ascending. */
  readonly uids: readonly number[];
  readonly modseq: number;
}

/**
 * Removes the messages flagged `\Deleted`, of `uids` alone when given. Failures: mailbox-unavailable,
 * session-ended.
 */
export async function expungeDeleted(
  transaction: WriteTransaction,
  { uids, ...expunge }: Expunge & { uids?: readonly number[] },
): Promise<Expunged> {
  const mailboxId = mailboxIdOf(expunge.mailbox);
  const { folderId } = expunge;
  // locked before it is read: two who expunge at once must not count a message twice
  await lockMailbox(transaction, mailboxId);
  const candidates =
    uids === undefined
      ? await selectDeletedPlacements(transaction, { mailboxId, folderId })
      : await selectPlacementsByUid(transaction, { mailboxId, folderId, uids });
  const deleted = candidates.filter(({ bits }) => (bits & deletedBit) !== 0);
  return expungePlacements(transaction, { ...expunge, placements: deleted });
}

/** Removes messages whatever their flags. Failures: as expungeDeleted. */
export async function removeMessages(
  transaction: WriteTransaction,
  { uids, ...expunge }: Expunge & { uids: readonly number[] },
): Promise<Expunged> {
  const mailboxId = mailboxIdOf(expunge.mailbox);
  await lockMailbox(transaction, mailboxId);
  const placements = await selectPlacementsByUid(transaction, {
    mailboxId,
    folderId: expunge.folderId,
    uids,
  });
  return expungePlacements(transaction, { ...expunge, placements });
}

/** Removes everything in a folder. */
export async function expungeFolder(transaction: WriteTransaction, expunge: Expunge): Promise<Expunged> {
  const mailboxId = mailboxIdOf(expunge.mailbox);
  await lockMailbox(transaction, mailboxId);
  const placements = await selectPlacements(transaction, { mailboxId, folderId: expunge.folderId });
  return expungePlacements(transaction, { ...expunge, placements });
}

async function expungePlacements(
  transaction: WriteTransaction,
  { mailbox, folderId, now, placements }: Expunge & { placements: readonly Placement[] },
): Promise<Expunged> {
  const mailboxId = mailboxIdOf(mailbox);
  const ids = placements.map(({ messageId }) => messageId);
  const uids = placements.map(({ uid }) => uid);
  const sizes = await selectMessageSizes(transaction, { mailboxId, ids });
  const sizeBytes = sizes.reduce((sum, message) => sum + message.sizeBytes, 0);
  const { modseq } = await changeMailbox(transaction, { mailbox, now, addedBytes: -sizeBytes, folderId });
  if (uids.length === 0) return { uids, modseq };
  await buryPlacements(transaction, { mailboxId, folderId, uids, modseq, isMessageGone: true, now });
  await deleteMessageRows(transaction, { mailboxId, ids });
  await countBlobReferences(transaction, { counts: countsOf(sizes, -1), now });
  await countIntoFolder(transaction, {
    mailboxId,
    folderId,
    modseq,
    uids: 0,
    messages: -uids.length,
    unseen: -placements.filter((placement) => !isSeen(placement)).length,
    sizeBytes: -sizeBytes,
  });
  return { uids, modseq };
}
