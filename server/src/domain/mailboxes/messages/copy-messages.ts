// Copies and moves within one mailbox. A copy is a new message that shares its body; a move keeps the
// message's id.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { BlobId, FolderId, MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { countBlobReferences } from '../blobs/blob.store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { countIntoFolder, selectFolder } from '../folders/folder.store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import { mailboxIdOf, type MailboxHandle } from '../mailbox.ts';
import { isSeen } from './flags.ts';
import { copyMessageRows, selectMessageSizes, type MessageSize } from './message.store.ts';
import type { Placement } from './message.ts';
import { buryPlacements, copyPlacementRows, selectPlacementsByUid } from './placement.store.ts';

export interface Transfer {
  /** A handle when a person acts, a bare id when the server itself does. */
  readonly mailbox: MailboxHandle | MailboxId;
  readonly fromFolderId: FolderId;
  readonly toFolderId: FolderId;
  readonly uids: readonly number[];
  readonly now: Instant;
}

export interface Transferred {
  readonly uidValidity: number;
  /** Old and new UIDs, pair by pair, ascending; UIDs that no longer exist are left out. */
  readonly fromUids: readonly number[];
  readonly toUids: readonly number[];
  readonly modseq: number;
}

/** Failures: mailbox-unavailable, session-ended, mailbox-full, folder-not-found. */
export async function copyMessages(transaction: WriteTransaction, transfer: Transfer): Promise<Transferred> {
  const { mailbox, fromFolderId, toFolderId, now } = transfer;
  const mailboxId = mailboxIdOf(mailbox);
  // locked before it is read: what is counted must still be there when it is copied
  await lockMailbox(transaction, mailboxId);
  const source = await selectSource(transaction, transfer);
  const { modseq, firstMessageId } = await changeMailbox(transaction, {
    mailbox,
    now,
    messageIds: source.uids.length,
    addedBytes: source.sizeBytes,
  });
  const { firstUid, uidValidity } = await countIntoTarget(transaction, { transfer, source, modseq });
  if (source.uids.length > 0) {
    await copyMessageRows(transaction, {
      mailboxId,
      fromFolderId,
      uids: source.uids,
      firstId: firstMessageId,
    });
    const from = { mailboxId, fromFolderId, uids: source.uids };
    await copyPlacementRows(transaction, { ...from, toFolderId, firstUid, firstMessageId, modseq, now });
    await countBlobReferences(transaction, { counts: countsOf(source.sizes, 1), now });
  }
  return {
    uidValidity,
    modseq,
    fromUids: source.uids,
    toUids: source.uids.map((_uid, index) => firstUid + index),
  };
}

/** Failures: as copyMessages, but a full mailbox may still be tidied up. */
export async function moveMessages(transaction: WriteTransaction, transfer: Transfer): Promise<Transferred> {
  const { mailbox, fromFolderId, toFolderId, now } = transfer;
  const mailboxId = mailboxIdOf(mailbox);
  const { modseq } = await changeMailbox(transaction, { mailbox, now });
  const source = await selectSource(transaction, transfer);
  const { firstUid, uidValidity } = await countIntoTarget(transaction, { transfer, source, modseq });
  const { uids } = source;
  if (uids.length > 0) {
    const from = { mailboxId, fromFolderId, uids };
    // into its own folder a message gets a new UID, as RFC 6851 §3.3 has it
    await copyPlacementRows(transaction, {
      ...from,
      toFolderId,
      firstUid,
      firstMessageId: null,
      modseq,
      now,
    });
    await buryPlacements(transaction, {
      mailboxId,
      folderId: fromFolderId,
      uids,
      modseq,
      isMessageGone: false,
      now,
    });
    await countIntoFolder(transaction, {
      mailboxId,
      folderId: fromFolderId,
      modseq,
      uids: 0,
      messages: -uids.length,
      unseen: -source.unseen,
      sizeBytes: -source.sizeBytes,
    });
  }
  return { uidValidity, modseq, fromUids: uids, toUids: uids.map((_uid, index) => firstUid + index) };
}

export interface Source {
  readonly uids: readonly number[];
  readonly sizes: readonly MessageSize[];
  readonly sizeBytes: number;
  readonly unseen: number;
}

export async function selectSource(
  transaction: WriteTransaction,
  transfer: Pick<Transfer, 'mailbox' | 'fromFolderId' | 'uids'>,
): Promise<Source> {
  const mailboxId = mailboxIdOf(transfer.mailbox);
  const placements = await selectPlacementsByUid(transaction, {
    mailboxId,
    folderId: transfer.fromFolderId,
    uids: transfer.uids,
  });
  const sizes = await selectMessageSizes(transaction, { mailboxId, ids: placements.map(messageIdOf) });
  return {
    uids: placements.map(({ uid }) => uid),
    sizes,
    sizeBytes: sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    unseen: placements.filter((placement) => !isSeen(placement)).length,
  };
}

async function countIntoTarget(
  transaction: WriteTransaction,
  { transfer, source, modseq }: { transfer: Transfer; source: Source; modseq: number },
): Promise<{ firstUid: number; uidValidity: number }> {
  const mailboxId = mailboxIdOf(transfer.mailbox);
  const target =
    source.uids.length === 0
      ? await selectFolder(transaction, { mailboxId, folderId: transfer.toFolderId })
      : await countIntoFolder(transaction, {
          mailboxId,
          folderId: transfer.toFolderId,
          modseq,
          uids: source.uids.length,
          messages: source.uids.length,
          unseen: source.unseen,
          sizeBytes: source.sizeBytes,
        });
  if (target === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  return {
    uidValidity: target.uidValidity,
    firstUid: 'firstUid' in target ? target.firstUid : target.uidNext,
  };
}

const messageIdOf = ({ messageId }: Placement): Placement['messageId'] => messageId;

/** How many references each body gains or loses. */
export function countsOf(sizes: readonly MessageSize[], each: 1 | -1): ReadonlyMap<BlobId, number> {
  const counts = new Map<BlobId, number>();
  for (const { blobId } of sizes) counts.set(blobId, (counts.get(blobId) ?? 0) + each);
  return counts;
}
