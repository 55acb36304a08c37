// The access epochs of mailboxes whose permissions changed. Mailboxes are locked in the order of their ids.
import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, SqlValue, WriteTransaction } from '#storage/store.ts';

export interface RaisedAccess {
  readonly mailboxId: MailboxId;
  readonly accessEpoch: number;
}

/** The mailbox of one owner, when there is one. */
export const raiseOfOwner = (
  transaction: WriteTransaction,
  { organizationId, ownerId }: { organizationId: OrganizationId; ownerId: EntityId },
): Promise<RaisedAccess[]> =>
  raise(transaction, { with: '', owners: '?', parameters: [organizationId, ownerId] });

// A way that is closed at present counts as well: too many are asked to look again rather than too few.
const groupsAbove = `WITH RECURSIVE above (id) AS (
    SELECT group_id FROM group_members WHERE organization_id = ? AND member_id = ?
    UNION SELECT outward.group_id FROM above CROSS JOIN group_members AS outward
      WHERE outward.organization_id = ? AND outward.member_id = above.id) `;

const ownersWhoGranted = `SELECT entity_id FROM mailbox_permissions
      WHERE organization_id = ? AND grantee_id = ?
    UNION ALL SELECT granted.entity_id FROM above CROSS JOIN mailbox_permissions AS granted
    WHERE granted.organization_id = ? AND granted.grantee_id = above.id`;

/** All mailboxes that were granted to someone, or to a group around them, however far out. */
export const raiseGrantedTo = (
  transaction: WriteTransaction,
  { organizationId, granteeId }: { organizationId: OrganizationId; granteeId: EntityId },
): Promise<RaisedAccess[]> =>
  raise(transaction, {
    with: groupsAbove,
    owners: ownersWhoGranted,
    parameters: [
      organizationId,
      granteeId,
      organizationId,
      organizationId,
      organizationId,
      granteeId,
      organizationId,
    ],
  });

async function raise(
  transaction: WriteTransaction,
  which: { with: string; owners: string; parameters: readonly SqlValue[] },
): Promise<RaisedAccess[]> {
  const locked = await transaction.all<{ id: number }>(
    `${which.with}SELECT id FROM mailboxes WHERE organization_id = ? AND owner_id IN (${which.owners})
     ORDER BY id${transaction.dialect.forUpdate}`,
    which.parameters,
  );
  if (locked.length === 0) return [];
  const rows = await transaction.all<{ id: number; access_epoch: number }>(
    `UPDATE mailboxes SET access_epoch = access_epoch + 1
     WHERE ${transaction.dialect.isAnyInteger('id')} RETURNING id, access_epoch`,
    [JSON.stringify(locked.map(({ id }) => id))],
  );
  return rows.map((row) => ({ mailboxId: asId(row.id), accessEpoch: row.access_epoch }));
}

/** As they are now; mailboxes that are gone are missing. */
export async function selectAccessEpochs(
  transaction: ReadTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<ReadonlyMap<MailboxId, number>> {
  const rows = await transaction.all<{ id: number; access_epoch: number }>(
    `SELECT id, access_epoch FROM mailboxes WHERE ${transaction.dialect.isAnyInteger('id')}`,
    [JSON.stringify(mailboxIds)],
  );
  return new Map(rows.map((row) => [asId<MailboxId>(row.id), row.access_epoch]));
}
