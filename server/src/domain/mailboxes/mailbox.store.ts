import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Mailbox, MailboxState } from './mailbox.ts';

export interface MailboxRow {
  id: number;
  organization_id: string;
  owner_id: string | null;
  owner_name: string;
  state: MailboxState;
  quota_megabytes: number;
  quota_bytes: number;
  used_bytes: number;
  is_quota_notice_armed: number;
  is_delivery_personal: number;
  modseq: number;
  access_epoch: number;
  created_at: number;
  detached_at: number | null;
}

export const mailboxColumns = `id, organization_id, owner_id, owner_name, state, quota_megabytes,
  quota_bytes, used_bytes, is_quota_notice_armed, is_delivery_personal, modseq, access_epoch, created_at,
  detached_at`;

export const toMailbox = (row: MailboxRow): Mailbox => ({
  id: asId(row.id),
  organizationId: asId(row.organization_id),
  ownerId: row.owner_id === null ? null : asId(row.owner_id),
  ownerName: row.owner_name,
  state: row.state,
  quotaMegabytes: row.quota_megabytes,
  quotaBytes: row.quota_bytes,
  usedBytes: row.used_bytes,
  isQuotaNoticeArmed: row.is_quota_notice_armed === 1,
  isDeliveryPersonal: row.is_delivery_personal === 1,
  modseq: row.modseq,
  accessEpoch: row.access_epoch,
  createdAt: row.created_at,
  detachedAt: row.detached_at,
});

export async function insertMailbox(
  transaction: WriteTransaction,
  row: {
    organizationId: OrganizationId;
    ownerId: EntityId;
    ownerName: string;
    quotaMegabytes: number;
    quotaBytes: number;
    createdAt: Instant;
  },
): Promise<MailboxId> {
  const inserted = await transaction.get<{ id: number }>(
    `INSERT INTO mailboxes (organization_id, owner_id, owner_name, state, quota_megabytes, quota_bytes,
       used_bytes, is_quota_notice_armed, modseq, feed_start_modseq, next_message_id, next_folder_id,
       access_epoch, created_at)
     VALUES (?, ?, ?, 'ACTIVE', ?, ?, 0, 1, 1, 1, 1, 1, 1, ?) RETURNING id`,
    [row.organizationId, row.ownerId, row.ownerName, row.quotaMegabytes, row.quotaBytes, row.createdAt],
  );
  return asId(inserted?.id ?? 0); // an insert that returns a row always has it
}

export async function selectMailbox(
  transaction: ReadTransaction,
  mailboxId: MailboxId,
): Promise<Mailbox | undefined> {
  const row = await transaction.get<MailboxRow>(`SELECT ${mailboxColumns} FROM mailboxes WHERE id = ?`, [
    mailboxId,
  ]);
  return row && toMailbox(row);
}

/** The row stays ours until the transaction ends: UIDs and modseq are given out under this lock. */
export async function selectMailboxLocked(
  transaction: WriteTransaction,
  mailboxId: MailboxId,
): Promise<Mailbox | undefined> {
  const row = await transaction.get<MailboxRow>(
    `SELECT ${mailboxColumns} FROM mailboxes WHERE id = ?${transaction.dialect.forUpdate}`,
    [mailboxId],
  );
  return row && toMailbox(row);
}

export async function selectMailboxOfOwner(
  transaction: ReadTransaction,
  { organizationId, ownerId }: { organizationId: OrganizationId; ownerId: EntityId },
): Promise<Mailbox | undefined> {
  const row = await transaction.get<MailboxRow>(
    `SELECT ${mailboxColumns} FROM mailboxes WHERE organization_id = ? AND owner_id = ?`,
    [organizationId, ownerId],
  );
  return row && toMailbox(row);
}

export async function selectActiveMailboxesOf(
  transaction: ReadTransaction,
  { organizationId, ownerIds }: { organizationId: OrganizationId; ownerIds: readonly EntityId[] },
): Promise<Mailbox[]> {
  const rows = await transaction.all<MailboxRow>(
    `SELECT ${mailboxColumns} FROM mailboxes
     WHERE organization_id = ? AND state = 'ACTIVE' AND ${transaction.dialect.isAnyText('owner_id')}
     ORDER BY id`,
    [organizationId, JSON.stringify(ownerIds)],
  );
  return rows.map(toMailbox);
}

/** As `selectMailboxLocked`, several in the order of their ids. */
export async function selectMailboxesLocked(
  transaction: WriteTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<Mailbox[]> {
  const rows = await transaction.all<MailboxRow>(
    `SELECT ${mailboxColumns} FROM mailboxes WHERE ${transaction.dialect.isAnyInteger('id')}
     ORDER BY id${transaction.dialect.forUpdate}`,
    [JSON.stringify(mailboxIds)],
  );
  return rows.map(toMailbox);
}

export async function updateIsDeliveryPersonal(
  transaction: WriteTransaction,
  { mailboxId, isDeliveryPersonal }: Pick<Mailbox, 'isDeliveryPersonal'> & { mailboxId: MailboxId },
): Promise<void> {
  await transaction.run('UPDATE mailboxes SET is_delivery_personal = ? WHERE id = ?', [
    isDeliveryPersonal ? 1 : 0,
    mailboxId,
  ]);
}

/** Raises the access epoch: whoever held the mailbox holds it no more. Returns the new epoch. */
export async function updateAttachment(
  transaction: WriteTransaction,
  change: { mailboxId: MailboxId; state: MailboxState; ownerId: EntityId | null; detachedAt: Instant | null },
): Promise<number> {
  const row = await transaction.get<{ access_epoch: number }>(
    `UPDATE mailboxes SET state = ?, owner_id = ?, detached_at = ?, access_epoch = access_epoch + 1
     WHERE id = ? RETURNING access_epoch`,
    [change.state, change.ownerId, change.detachedAt, change.mailboxId],
  );
  return row?.access_epoch ?? 0;
}

/** Unties all mailboxes of an organization, as one statement. Returns the new access epochs. */
export async function releaseAll(
  transaction: WriteTransaction,
  { organizationId, now }: { organizationId: OrganizationId; now: Instant },
): Promise<{ id: MailboxId; accessEpoch: number }[]> {
  // in the order of the ids, as everyone locks mailboxes
  await transaction.all(
    `SELECT id FROM mailboxes WHERE organization_id = ? ORDER BY id${transaction.dialect.forUpdate}`,
    [organizationId],
  );
  const rows = await transaction.all<{ id: number; access_epoch: number }>(
    `UPDATE mailboxes SET state = CASE WHEN state = 'ACTIVE' THEN 'DETACHED' ELSE state END, owner_id = NULL,
       detached_at = COALESCE(detached_at, ?), access_epoch = access_epoch + 1
     WHERE organization_id = ? RETURNING id, access_epoch`,
    [now, organizationId],
  );
  return rows.map((row) => ({ id: asId<MailboxId>(row.id), accessEpoch: row.access_epoch }));
}

export interface Advance {
  readonly modseq: number;
  readonly firstMessageId: number;
  readonly firstFolderId: number;
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly isQuotaNoticeArmed: boolean;
  readonly accessEpoch: number;
  readonly organizationId: OrganizationId;
}

/**
 * Takes the mailbox's row lock, the next modseq and as many message and folder ids as wanted, and adds to the
 * used bytes, in one statement. Undefined when the mailbox is not active.
 */
export async function advanceMailbox(
  transaction: WriteTransaction,
  wanted: { mailboxId: MailboxId; messageIds: number; folderIds: number; addedBytes: number },
): Promise<Advance | undefined> {
  const row = await transaction.get<{
    modseq: number;
    next_message_id: number;
    next_folder_id: number;
    used_bytes: number;
    quota_bytes: number;
    is_quota_notice_armed: number;
    access_epoch: number;
    organization_id: string;
  }>(
    `UPDATE mailboxes SET modseq = modseq + 1, next_message_id = next_message_id + ?,
       next_folder_id = next_folder_id + ?, used_bytes = used_bytes + ?
     WHERE id = ? AND state = 'ACTIVE'
     RETURNING modseq, next_message_id, next_folder_id, used_bytes, quota_bytes, is_quota_notice_armed,
       access_epoch, organization_id`,
    [wanted.messageIds, wanted.folderIds, wanted.addedBytes, wanted.mailboxId],
  );
  return (
    row && {
      modseq: row.modseq,
      firstMessageId: row.next_message_id - wanted.messageIds,
      firstFolderId: row.next_folder_id - wanted.folderIds,
      usedBytes: row.used_bytes,
      quotaBytes: row.quota_bytes,
      isQuotaNoticeArmed: row.is_quota_notice_armed === 1,
      accessEpoch: row.access_epoch,
      organizationId: asId(row.organization_id),
    }
  );
}
