import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { MailboxOwner } from './mailbox-owner.ts';

interface OwnerRow {
  readonly mailbox_id: number;
  readonly organization_id: string;
  readonly user_id: string;
  readonly display_name: string;
  readonly address: string;
  readonly is_primary: number;
}

/** The users whose these mailboxes are. One query for all. */
export async function selectMailboxOwners(
  transaction: ReadTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<MailboxOwner[]> {
  const rows = await transaction.all<OwnerRow>(
    `SELECT mailboxes.id AS mailbox_id, users.organization_id, users.id AS user_id, display_name, address,
       is_primary
     FROM mailboxes
     JOIN users ON users.organization_id = mailboxes.organization_id AND users.id = mailboxes.owner_id
     JOIN addresses ON addresses.organization_id = users.organization_id AND addresses.entity_id = users.id
     WHERE ${transaction.dialect.isAnyInteger('mailboxes.id')}`,
    [JSON.stringify(mailboxIds)],
  );
  return [...Map.groupBy(rows, (row) => row.mailbox_id).values()].flatMap((ofOne) => {
    const primary = ofOne.find((row) => row.is_primary === 1);
    return primary === undefined ? [] : [toOwner(primary, ofOne)];
  });
}

const toOwner = (primary: OwnerRow, all: readonly OwnerRow[]): MailboxOwner => ({
  mailboxId: asId<MailboxId>(primary.mailbox_id),
  organizationId: asId<OrganizationId>(primary.organization_id),
  userId: asId<EntityId>(primary.user_id),
  displayName: primary.display_name,
  primaryAddress: primary.address,
  addressKeys: new Set(all.map(({ address }) => keyOf(address))),
});
