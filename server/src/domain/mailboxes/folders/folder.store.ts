import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type FolderId, type MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Folder, FolderRole } from './folder.ts';

/** Stands for the root in `parent_id`, so that names at the root are unique too. */
const rootId = 0;

interface FolderRow {
  mailbox_id: number;
  id: number;
  parent_id: number;
  name: string;
  role: FolderRole | null;
  is_subscribed: number;
  uid_validity: number;
  uid_next: number;
  message_count: number;
  unseen_count: number;
  size_bytes: number;
  created_modseq: number;
  modseq: number;
  content_modseq: number;
}

const columns = `mailbox_id, id, parent_id, name, role, is_subscribed, uid_validity, uid_next,
  message_count, unseen_count, size_bytes, created_modseq, modseq, content_modseq`;

const toFolder = (row: FolderRow): Folder => ({
  id: asId(row.id),
  mailboxId: asId(row.mailbox_id),
  parentId: row.parent_id === rootId ? null : asId(row.parent_id),
  name: row.name,
  role: row.role,
  isSubscribed: row.is_subscribed === 1,
  uidValidity: row.uid_validity,
  uidNext: row.uid_next,
  messageCount: row.message_count,
  unseenCount: row.unseen_count,
  sizeBytes: row.size_bytes,
  createdModseq: row.created_modseq,
  modseq: row.modseq,
  contentModseq: row.content_modseq,
});

export interface NewFolder {
  readonly mailboxId: MailboxId;
  readonly id: FolderId;
  readonly parentId: FolderId | null;
  readonly name: string;
  readonly nameKey: string;
  readonly role: FolderRole | null;
  readonly uidValidity: number;
  readonly modseq: number;
}

export async function insertFolder(transaction: WriteTransaction, row: NewFolder): Promise<void> {
  await transaction.run(
    `INSERT INTO folders (mailbox_id, id, parent_id, name, name_key, role, is_subscribed, uid_validity,
       uid_next, message_count, unseen_count, size_bytes, created_modseq, modseq, content_modseq)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, 1, 0, 0, 0, ?, ?, ?)`,
    [
      row.mailboxId,
      row.id,
      row.parentId ?? rootId,
      row.name,
      row.nameKey,
      row.role,
      row.uidValidity,
      row.modseq,
      row.modseq,
      row.modseq,
    ],
  );
}

export async function selectFolders(transaction: ReadTransaction, mailboxId: MailboxId): Promise<Folder[]> {
  const rows = await transaction.all<FolderRow>(
    `SELECT ${columns} FROM folders WHERE mailbox_id = ? ORDER BY id`,
    [mailboxId],
  );
  return rows.map(toFolder);
}

/** With the visitor's own subscriptions: everything but what the visitor does not want to see. */
export async function selectFoldersAsSeenBy(
  transaction: ReadTransaction,
  { actorId, mailboxIds }: { actorId: EntityId; mailboxIds: readonly MailboxId[] },
): Promise<Folder[]> {
  const isUnsubscribed = `EXISTS (SELECT 1 FROM unsubscribed_folders AS unwanted
    WHERE unwanted.mailbox_id = folders.mailbox_id AND unwanted.actor_id = ?
      AND unwanted.folder_id = folders.id)`;
  const isSubscribed = `CASE WHEN ${isUnsubscribed} THEN 0 ELSE 1 END AS is_subscribed`;
  const rows = await transaction.all<FolderRow>(
    `SELECT ${columns.replace('is_subscribed', isSubscribed)}
     FROM folders WHERE ${transaction.dialect.isAnyInteger('mailbox_id')} ORDER BY mailbox_id, id`,
    [actorId, JSON.stringify(mailboxIds)],
  );
  return rows.map(toFolder);
}

export async function selectFolder(
  transaction: ReadTransaction,
  { mailboxId, folderId }: { mailboxId: MailboxId; folderId: FolderId },
): Promise<Folder | undefined> {
  const row = await transaction.get<FolderRow>(
    `SELECT ${columns} FROM folders WHERE mailbox_id = ? AND id = ?`,
    [mailboxId, folderId],
  );
  return row && toFolder(row);
}

/** By its key below another folder, or at the root. */
export async function selectFolderByName(
  transaction: ReadTransaction,
  { mailboxId, parentId, nameKey }: { mailboxId: MailboxId; parentId: FolderId | null; nameKey: string },
): Promise<Folder | undefined> {
  const row = await transaction.get<FolderRow>(
    `SELECT ${columns} FROM folders WHERE mailbox_id = ? AND parent_id = ? AND name_key = ?`,
    [mailboxId, parentId ?? rootId, nameKey],
  );
  return row && toFolder(row);
}

export async function selectFolderByRole(
  transaction: ReadTransaction,
  { mailboxId, role }: { mailboxId: MailboxId; role: FolderRole },
): Promise<Folder | undefined> {
  const row = await transaction.get<FolderRow>(
    `SELECT ${columns} FROM folders WHERE mailbox_id = ? AND role = ?`,
    [mailboxId, role],
  );
  return row && toFolder(row);
}

export async function updateFolderPlace(
  transaction: WriteTransaction,
  place: {
    mailboxId: MailboxId;
    folderId: FolderId;
    parentId: FolderId | null;
    name: string;
    nameKey: string;
    modseq: number;
  },
): Promise<void> {
  await transaction.run(
    'UPDATE folders SET parent_id = ?, name = ?, name_key = ?, modseq = ? WHERE mailbox_id = ? AND id = ?',
    [place.parentId ?? rootId, place.name, place.nameKey, place.modseq, place.mailboxId, place.folderId],
  );
}

export async function updateSubscription(
  transaction: WriteTransaction,
  change: { mailboxId: MailboxId; folderId: FolderId; isSubscribed: boolean; modseq: number },
): Promise<void> {
  await transaction.run('UPDATE folders SET is_subscribed = ?, modseq = ? WHERE mailbox_id = ? AND id = ?', [
    change.isSubscribed ? 1 : 0,
    change.modseq,
    change.mailboxId,
    change.folderId,
  ]);
}

/** The subscription of a visitor, which is not the owner's. */
export async function updateVisitorSubscription(
  transaction: WriteTransaction,
  change: { mailboxId: MailboxId; folderId: FolderId; actorId: EntityId; isSubscribed: boolean },
): Promise<void> {
  await transaction.run(
    change.isSubscribed
      ? 'DELETE FROM unsubscribed_folders WHERE mailbox_id = ? AND actor_id = ? AND folder_id = ?'
      : `INSERT INTO unsubscribed_folders (mailbox_id, actor_id, folder_id) VALUES (?, ?, ?)
         ON CONFLICT DO NOTHING`,
    [change.mailboxId, change.actorId, change.folderId],
  );
}

export async function deleteFolderRow(
  transaction: WriteTransaction,
  {
    mailboxId,
    folderId,
    modseq,
    now,
  }: { mailboxId: MailboxId; folderId: FolderId; modseq: number; now: Instant },
): Promise<void> {
  await transaction.run('DELETE FROM folders WHERE mailbox_id = ? AND id = ?', [mailboxId, folderId]);
  await transaction.run(
    'INSERT INTO folder_tombstones (mailbox_id, modseq, folder_id, occurred_at) VALUES (?, ?, ?, ?)',
    [mailboxId, modseq, folderId, now],
  );
}

export interface FolderCounts {
  readonly mailboxId: MailboxId;
  readonly folderId: FolderId;
  readonly modseq: number;
  /** How many UIDs to give out. */
  readonly uids: number;
  readonly messages: number;
  readonly unseen: number;
  readonly sizeBytes: number;
}

/**
 * Adds to the folder's counters and gives out UIDs. Returns the first of them; undefined when there is no
 * such folder.
 */
export async function countIntoFolder(
  transaction: WriteTransaction,
  counts: FolderCounts,
): Promise<{ firstUid: number; uidValidity: number } | undefined> {
  const row = await transaction.get<{ uid_next: number; uid_validity: number }>(
    `UPDATE folders SET uid_next = uid_next + ?, message_count = message_count + ?,
       unseen_count = unseen_count + ?,       size_bytes = size_bytes + ?, content_modseq = ?
     WHERE mailbox_id = ? AND id = ? RETURNING uid_next, uid_validity`,
    [
      counts.uids,
      counts.messages,
      counts.unseen,
      counts.sizeBytes,
      counts.modseq,
      counts.mailboxId,
      counts.folderId,
    ],
  );
  return row && { firstUid: row.uid_next - counts.uids, uidValidity: row.uid_validity };
}
