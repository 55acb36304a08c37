import type { MailboxId, OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { mailboxColumns, toMailbox, type MailboxRow } from './mailbox.store.ts';
import type { Mailbox } from './mailbox.ts';

/** Not those that are being purged. */
const isKept = `owner_id IS NULL AND state = 'DETACHED'`;

export async function selectWithoutOwner(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly after: { readonly detachedAt: number; readonly id: number } | undefined;
    readonly count: number;
  },
): Promise<Mailbox[]> {
  const { organizationId, after, count } = wanted;
  const rows = await transaction.all<MailboxRow>(
    `SELECT ${mailboxColumns} FROM mailboxes WHERE organization_id = ? AND ${isKept}
       ${after === undefined ? '' : 'AND (detached_at, id) > (?, ?)'} ORDER BY detached_at, id LIMIT ?`,
    [organizationId, ...(after === undefined ? [] : [after.detachedAt, after.id]), count],
  );
  return rows.map(toMailbox);
}

/** The latest of those that were his or hers. */
export async function selectIdByFormerOwner(
  transaction: ReadTransaction,
  { organizationId, ownerName }: { readonly organizationId: OrganizationId; readonly ownerName: string },
): Promise<MailboxId | undefined> {
  const row = await transaction.get<{ id: number }>(
    `SELECT id FROM mailboxes WHERE organization_id = ? AND ${isKept} AND LOWER(owner_name) = LOWER(?)
       ORDER BY detached_at DESC, id DESC LIMIT 1`,
    [organizationId, ownerName],
  );
  return row && asId<MailboxId>(row.id);
}

/** Whether anything but the folders of the beginning was ever put into it. */
export async function hasNeverHeldMessages(
  transaction: ReadTransaction,
  mailboxId: MailboxId,
): Promise<boolean> {
  const row = await transaction.get('SELECT id FROM mailboxes WHERE id = ? AND next_message_id = 1', [
    mailboxId,
  ]);
  return row !== undefined;
}

export async function updateOwnerName(
  transaction: WriteTransaction,
  { mailboxId, ownerName }: { readonly mailboxId: MailboxId; readonly ownerName: string },
): Promise<void> {
  await transaction.run('UPDATE mailboxes SET owner_name = ? WHERE id = ?', [ownerName, mailboxId]);
}
