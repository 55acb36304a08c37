// Copies and moves between two mailboxes of one organization. The copies share their bodies with the
// originals.
import type { Instant } from '#base/clock.ts';
import { assert, Failure } from '#base/failure.ts';
import type { FolderId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { countBlobReferences } from '../blobs/blob.store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { countIntoFolder, selectFolder } from '../folders/folder.store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { countsOf, selectSource, type Transferred } from './copy-messages.ts';
import { removeMessages } from './expunge-messages.ts';
import { copyMessageRows } from './message.store.ts';
import { copyPlacementRows } from './placement.store.ts';

interface Across {
  readonly from: MailboxHandle;
  readonly fromFolderId: FolderId;
  readonly to: MailboxHandle;
  readonly toFolderId: FolderId;
  readonly uids: readonly number[];
  readonly now: Instant;
}

/** Failures: mailbox-unavailable, session-ended, mailbox-full, folder-not-found. */
export async function copyAcross(transaction: WriteTransaction, across: Across): Promise<Transferred> {
  const { from, fromFolderId, to, toFolderId, now } = across;
  assert(from.organizationId === to.organizationId, 'bodies are shared within one organization');
  await lockBoth(transaction, across);
  const source = await selectSource(transaction, { ...across, mailbox: from });
  const { uids, sizeBytes } = source;
  const { modseq, firstMessageId } = await changeMailbox(transaction, {
    mailbox: to,
    now,
    messageIds: uids.length,
    addedBytes: sizeBytes,
    folderId: toFolderId,
  });
  const target = { mailboxId: to.mailboxId, folderId: toFolderId };
  if (uids.length === 0) {
    const { uidValidity } = requireTarget(await selectFolder(transaction, target));
    return { uidValidity, modseq, fromUids: [], toUids: [] };
  }
  const counts = { uids: uids.length, messages: uids.length, unseen: source.unseen, sizeBytes };
  const { firstUid, uidValidity } = requireTarget(
    await countIntoFolder(transaction, { ...target, modseq, ...counts }),
  );
  const rows = { mailboxId: from.mailboxId, toMailboxId: to.mailboxId, fromFolderId, uids };
  await copyMessageRows(transaction, { ...rows, firstId: firstMessageId });
  await copyPlacementRows(transaction, { ...rows, toFolderId, firstUid, firstMessageId, modseq, now });
  await countBlobReferences(transaction, { counts: countsOf(source.sizes, 1), now });
  return { uidValidity, modseq, fromUids: uids, toUids: uids.map((_uid, index) => firstUid + index) };
}

/** In the other mailbox the messages are new ones. Failures: as copyAcross. */
export async function moveAcross(transaction: WriteTransaction, across: Across): Promise<Transferred> {
  const moved = await copyAcross(transaction, across);
  const { from: mailbox, fromFolderId: folderId, now } = across;
  await removeMessages(transaction, { mailbox, folderId, uids: moved.fromUids, now });
  return moved;
}

/**
 * In the order of their ids, as everyone locks mailboxes; the one that is read must still be held as well.
 */
async function lockBoth(transaction: WriteTransaction, { from, to }: Across): Promise<void> {
  const [first, second] = from.mailboxId < to.mailboxId ? [from, to] : [to, from];
  const locked = [
    await lockMailbox(transaction, first.mailboxId),
    await lockMailbox(transaction, second.mailboxId),
  ];
  const source = locked.find(({ id }) => id === from.mailboxId);
  if (source?.state === 'ACTIVE' && source.accessEpoch === from.accessEpoch) return;
  throw new Failure('session-ended', 'Your access to this mailbox has changed; open it again.');
}

function requireTarget<Target>(target: Target | undefined): Target {
  if (target === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  return target;
}
