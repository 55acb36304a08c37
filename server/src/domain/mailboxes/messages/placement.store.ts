// Rows of placements and of the tombstones they leave. Only changes of several rows in one statement: folders
// hold 100,000.
import type { Instant } from '#base/clock.ts';
import { asId, type FolderId, type MailboxId, type MessageId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { deletedBit, type Flags } from './flags.ts';
import type { Placement } from './message.ts';

interface FolderRef {
  readonly mailboxId: MailboxId;
  readonly folderId: FolderId;
}

interface PlacementRow {
  uid: number;
  message_id: number;
  flags: number;
  keywords: string;
  modseq: number;
}

const columns = 'uid, message_id, flags, keywords, modseq';
const isDeleted = `flags / ${deletedBit} % 2 = 1`;

const toPlacement = (row: PlacementRow): Placement => ({
  uid: row.uid,
  messageId: asId(row.message_id),
  bits: row.flags,
  keywords: row.keywords,
  modseq: row.modseq,
});

export async function insertPlacement(
  transaction: WriteTransaction,
  row: FolderRef & {
    uid: number;
    messageId: MessageId;
    flags: Flags;
    modseq: number;
    /** When it came to lie there; null where that is when the message was received. */
    placedAt: Instant | null;
  },
): Promise<void> {
  await transaction.run(
    `INSERT INTO placements
       (mailbox_id, folder_id, uid, message_id, flags, keywords, created_modseq, modseq, placed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      row.mailboxId,
      row.folderId,
      row.uid,
      row.messageId,
      row.flags.bits,
      row.flags.keywords,
      row.modseq,
      row.modseq,
      row.placedAt,
    ],
  );
}

/** All placements of a folder in the order of their UIDs. */
export async function selectPlacements(
  transaction: ReadTransaction,
  folder: FolderRef,
): Promise<Placement[]> {
  const rows = await transaction.all<PlacementRow>(
    `SELECT ${columns} FROM placements WHERE mailbox_id = ? AND folder_id = ? ORDER BY uid`,
    [folder.mailboxId, folder.folderId],
  );
  return rows.map(toPlacement);
}

export async function selectPlacementsByUid(
  transaction: ReadTransaction,
  { mailboxId, folderId, uids }: FolderRef & { uids: readonly number[] },
): Promise<Placement[]> {
  const rows = await transaction.all<PlacementRow>(
    `SELECT ${columns} FROM placements WHERE mailbox_id = ? AND folder_id = ?
     AND ${transaction.dialect.isAnyInteger('uid')} ORDER BY uid`,
    [mailboxId, folderId, JSON.stringify(uids)],
  );
  return rows.map(toPlacement);
}

/** The columns as they lie in the row: no object beside it, since a folder may hold 100,000. */
export interface PlacementCells {
  readonly uid: number;
  readonly flags: number;
  readonly keywords: string;
  readonly modseq: number;
}

export function selectPlacementPage(
  transaction: ReadTransaction,
  page: FolderRef & { afterUid: number; limit: number },
): Promise<PlacementCells[]> {
  return transaction.all<PlacementCells>(
    `SELECT uid, flags, keywords, modseq FROM placements WHERE mailbox_id = ? AND folder_id = ? AND uid > ?
     ORDER BY uid LIMIT ?`,
    [page.mailboxId, page.folderId, page.afterUid, page.limit],
  );
}

/** Placements whose bit of `\\Deleted` is set. */
export async function selectDeletedPlacements(
  transaction: ReadTransaction,
  { mailboxId, folderId }: FolderRef,
): Promise<Placement[]> {
  const rows = await transaction.all<PlacementRow>(
    `SELECT ${columns} FROM placements WHERE mailbox_id = ? AND folder_id = ? AND ${isDeleted} ORDER BY uid`,
    [mailboxId, folderId],
  );
  return rows.map(toPlacement);
}

export async function selectDeletedCount(
  transaction: ReadTransaction,
  { mailboxId, folderId }: FolderRef,
): Promise<number> {
  const row = await transaction.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM placements WHERE mailbox_id = ? AND folder_id = ? AND ${isDeleted}`,
    [mailboxId, folderId],
  );
  return row?.count ?? 0;
}

/** Placements of a folder that were made or changed after `modseq`. */
export async function selectPlacementsSince(
  transaction: ReadTransaction,
  { mailboxId, folderId, modseq }: FolderRef & { modseq: number },
): Promise<Placement[]> {
  const rows = await transaction.all<PlacementRow>(
    // a sum is in no index: what changed lately is to be found by modseq, not by walking the whole folder
    `SELECT ${columns} FROM placements WHERE mailbox_id = ? AND modseq > ? AND folder_id + 0 = ?
     ORDER BY uid`,
    [mailboxId, modseq, folderId],
  );
  return rows.map(toPlacement);
}

export async function updateFlagsOf(
  transaction: WriteTransaction,
  {
    mailboxId,
    folderId,
    uids,
    flags,
    modseq,
  }: FolderRef & { uids: readonly number[]; flags: Flags; modseq: number },
): Promise<void> {
  await transaction.run(
    `UPDATE placements SET flags = ?, keywords = ?, modseq = ? WHERE mailbox_id = ? AND folder_id = ?
     AND ${transaction.dialect.isAnyInteger('uid')}`,
    [flags.bits, flags.keywords, modseq, mailboxId, folderId, JSON.stringify(uids)],
  );
}

/**
 * Copies placements with their flags to another folder, also of another mailbox, for the message ids that
 * `copyMessageRows` gave out.
 */
export async function copyPlacementRows(
  transaction: WriteTransaction,
  copy: {
    mailboxId: MailboxId;
    toMailboxId?: MailboxId;
    fromFolderId: FolderId;
    toFolderId: FolderId;
    uids: readonly number[];
    firstUid: number;
    /** Null keeps the messages' ids: a move. */
    firstMessageId: number | null;
    modseq: number;
    now: Instant;
  },
): Promise<void> {
  const place = 'ROW_NUMBER() OVER (ORDER BY uid) - 1';
  const messageId = copy.firstMessageId === null ? 'message_id' : `? + ${place}`;
  await transaction.run(
    `INSERT INTO placements
       (mailbox_id, folder_id, uid, message_id, flags, keywords, created_modseq, modseq, placed_at)
     SELECT CAST(? AS ${transaction.dialect.integer}), CAST(? AS ${transaction.dialect.integer}),
       ? + ${place}, ${messageId}, flags, keywords,
       CAST(? AS ${transaction.dialect.integer}), CAST(? AS ${transaction.dialect.integer}),
       CAST(? AS ${transaction.dialect.integer})
     FROM placements WHERE mailbox_id = ? AND folder_id = ? AND ${transaction.dialect.isAnyInteger('uid')}`,
    [
      copy.toMailboxId ?? copy.mailboxId,
      copy.toFolderId,
      copy.firstUid,
      ...(copy.firstMessageId === null ? [] : [copy.firstMessageId]),
      copy.modseq,
      copy.modseq,
      copy.now,
      copy.mailboxId,
      copy.fromFolderId,
      JSON.stringify(copy.uids),
    ],
  );
}

/** Takes placements away and leaves a tombstone for each. */
export async function buryPlacements(
  transaction: WriteTransaction,
  grave: FolderRef & { uids: readonly number[]; modseq: number; isMessageGone: boolean; now: Instant },
): Promise<void> {
  const { mailboxId, folderId, modseq, now } = grave;
  const uids = JSON.stringify(grave.uids);
  const isAnyUid = transaction.dialect.isAnyInteger('uid');
  const { integer } = transaction.dialect;
  await transaction.run(
    `INSERT INTO tombstones (mailbox_id, modseq, folder_id, uid, message_id, message_is_gone, occurred_at)
     SELECT mailbox_id, CAST(? AS ${integer}), folder_id, uid, message_id, CAST(? AS SMALLINT),
       CAST(? AS ${integer})
     FROM placements WHERE mailbox_id = ? AND folder_id = ? AND ${isAnyUid}`,
    [modseq, grave.isMessageGone ? 1 : 0, now, mailboxId, folderId, uids],
  );
  await transaction.run(`DELETE FROM placements WHERE mailbox_id = ? AND folder_id = ? AND ${isAnyUid}`, [
    mailboxId,
    folderId,
    uids,
  ]);
}

/** UIDs that left a folder after `modseq`. */
export async function selectRemovedUids(
  transaction: ReadTransaction,
  { mailboxId, folderId, modseq }: FolderRef & { modseq: number },
): Promise<number[]> {
  const rows = await transaction.all<{ uid: number }>(
    'SELECT uid FROM tombstones WHERE mailbox_id = ? AND modseq > ? AND folder_id = ? ORDER BY uid',
    [mailboxId, modseq, folderId],
  );
  return rows.map((row) => row.uid);
}
