import type { Instant } from '#base/clock.ts';
import { asId, type FolderId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { FolderRole } from '../folders/folder.ts';
import type { RetentionFolder, RetentionPolicy } from './retention-policy.ts';

interface PolicyRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly folders: string;
}

const columns = 'organization_id, id, name, description, folders';

const toPolicy = (row: PolicyRow): RetentionPolicy => ({
  organizationId: asId(row.organization_id),
  id: row.id,
  name: row.name,
  description: row.description,
  folders: JSON.parse(row.folders) as RetentionFolder[], // written by upsertPolicy
});

export async function selectPolicy(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<RetentionPolicy | undefined> {
  const row = await transaction.get<PolicyRow>(
    `SELECT ${columns} FROM retention_policies WHERE organization_id = ?`,
    [organizationId],
  );
  return row && toPolicy(row);
}

/** It is due at once, from the first mailbox on. */
export async function upsertPolicy(transaction: WriteTransaction, policy: RetentionPolicy): Promise<void> {
  await transaction.run(
    `INSERT INTO retention_policies (${columns}, next_sweep_at, swept_mailbox_id) VALUES (?, ?, ?, ?, ?, 0, 0)
     ON CONFLICT (organization_id) DO UPDATE SET id = excluded.id, name = excluded.name,
       description = excluded.description, folders = excluded.folders, next_sweep_at = 0,
       swept_mailbox_id = 0`,
    [policy.organizationId, policy.id, policy.name, policy.description, JSON.stringify(policy.folders)],
  );
}

export const deletePolicyRow = (
  transaction: WriteTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string },
): Promise<number> =>
  transaction.run('DELETE FROM retention_policies WHERE organization_id = ? AND id = ?', [
    organizationId,
    id,
  ]);

export interface DuePolicy extends RetentionPolicy {
  /** The sweep goes on after this mailbox. */
  readonly sweptMailboxId: number;
}

export async function selectDuePolicies(transaction: ReadTransaction, now: Instant): Promise<DuePolicy[]> {
  const rows = await transaction.all<PolicyRow & { swept_mailbox_id: number }>(
    `SELECT ${columns}, swept_mailbox_id FROM retention_policies WHERE next_sweep_at <= ?
     ORDER BY next_sweep_at, organization_id`,
    [now],
  );
  return rows.map((row) => ({ ...toPolicy(row), sweptMailboxId: row.swept_mailbox_id }));
}

export async function updateProgress(
  transaction: WriteTransaction,
  progress: {
    readonly organizationId: OrganizationId;
    readonly nextSweepAt: Instant;
    readonly sweptMailboxId: number;
  },
): Promise<void> {
  await transaction.run(
    'UPDATE retention_policies SET next_sweep_at = ?, swept_mailbox_id = ? WHERE organization_id = ?',
    [progress.nextSweepAt, progress.sweptMailboxId, progress.organizationId],
  );
}

export interface SweptFolder {
  readonly mailboxId: MailboxId;
  readonly folderId: FolderId;
  readonly role: FolderRole;
}

/** The folders of certain kinds in some mailboxes that are in use, in the order of the mailboxes' ids. */
export async function selectFoldersOfMailboxes(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly afterMailboxId: number;
    readonly mailboxesMax: number;
    readonly roles: readonly FolderRole[];
  },
): Promise<{ readonly folders: SweptFolder[]; readonly lastMailboxId: number | undefined }> {
  const { organizationId, afterMailboxId, mailboxesMax, roles } = wanted;
  const mailboxes = await transaction.all<{ id: number }>(
    `SELECT id FROM mailboxes WHERE organization_id = ? AND id > ? AND state = 'ACTIVE' ORDER BY id LIMIT ?`,
    [organizationId, afterMailboxId, mailboxesMax],
  );
  const rows = await transaction.all<{ mailbox_id: number; id: number; role: FolderRole }>(
    `SELECT mailbox_id, id, role FROM folders WHERE ${transaction.dialect.isAnyInteger('mailbox_id')}
       AND ${transaction.dialect.isAnyText('role')} ORDER BY mailbox_id, id`,
    [JSON.stringify(mailboxes.map(({ id }) => id)), JSON.stringify(roles)],
  );
  const folders = rows.map((row) => ({
    mailboxId: asId<MailboxId>(row.mailbox_id),
    folderId: asId<FolderId>(row.id),
    role: row.role,
  }));
  const isLast = mailboxes.length < mailboxesMax;
  return { folders, lastMailboxId: isLast ? undefined : mailboxes.at(-1)?.id };
}

/**
 * The oldest messages of a folder, if they came to lie there before an instant. UIDs are given out in that
 * order, so that the first that is younger ends the list.
 */
export async function selectExpired(
  transaction: ReadTransaction,
  wanted: {
    readonly mailboxId: MailboxId;
    readonly folderId: FolderId;
    readonly placedBefore: Instant;
    readonly limit: number;
  },
): Promise<number[]> {
  const rows = await transaction.all<{ uid: number; placed_at: number }>(
    `SELECT placements.uid, COALESCE(placements.placed_at, messages.received_at) AS placed_at FROM placements
     JOIN messages ON messages.mailbox_id = placements.mailbox_id AND messages.id = placements.message_id
     WHERE placements.mailbox_id = ? AND placements.folder_id = ? ORDER BY placements.uid LIMIT ?`,
    [wanted.mailboxId, wanted.folderId, wanted.limit],
  );
  const firstYoung = rows.findIndex((row) => row.placed_at >= wanted.placedBefore);
  return (firstYoung === -1 ? rows : rows.slice(0, firstYoung)).map(({ uid }) => uid);
}
