import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { FolderId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { countIntoFolder } from '../folders/folder.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { applyFlags, isSeen, type FlagMode, type Flags } from './flags.ts';
import type { Placement } from './message.ts';
import { selectPlacementsByUid, updateFlagsOf } from './placement.store.ts';

export interface FlagsChanged {
  /**
   * The new placements of all messages asked for that were free to change, changed or not, in the order of
   * their UIDs.
   */
  readonly placements: readonly Placement[];
  /** UIDs left alone because they changed after `unchangedSince` (RFC 7162 §3.1.3). */
  readonly refusedUids: readonly number[];
  readonly modseq: number;
}

/** Failures: mailbox-unavailable, session-ended, folder-not-found. */
export async function setFlags(
  transaction: WriteTransaction,
  change: {
    mailbox: MailboxHandle;
    folderId: FolderId;
    uids: readonly number[];
    mode: FlagMode;
    flags: Flags;
    unchangedSince?: number;
    now: Instant;
  },
): Promise<FlagsChanged> {
  const { mailbox, folderId, mode, flags, unchangedSince = Infinity, now } = change;
  const { mailboxId } = mailbox;
  const { modseq } = await changeMailbox(transaction, { mailbox, now, folderId });
  const current = await selectPlacementsByUid(transaction, { mailboxId, folderId, uids: change.uids });
  const refusedUids = current.filter((placement) => placement.modseq > unchangedSince).map(({ uid }) => uid);
  const free = current.filter((placement) => placement.modseq <= unchangedSince);
  const changed = new Map<string, { flags: Flags; uids: number[] }>();
  let unseen = 0;
  const placements = free.map((placement) => {
    const next = applyFlags(placement, { mode, flags });
    if (next.bits === placement.bits && next.keywords === placement.keywords) return placement;
    unseen += Number(isSeen(placement)) - Number(isSeen(next));
    const group = `${next.bits} ${next.keywords}`;
    const known = changed.get(group);
    if (known === undefined) changed.set(group, { flags: next, uids: [placement.uid] });
    else known.uids.push(placement.uid);
    return { ...placement, bits: next.bits, keywords: next.keywords, modseq };
  });
  for (const group of changed.values()) {
    await updateFlagsOf(transaction, { mailboxId, folderId, uids: group.uids, flags: group.flags, modseq });
  }
  if (changed.size > 0) {
    const counts = { uids: 0, messages: 0, unseen, sizeBytes: 0 };
    const folder = await countIntoFolder(transaction, { mailboxId, folderId, modseq, ...counts });
    if (folder === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  }
  return { placements, refusedUids, modseq };
}
