import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { UserRole, UserState } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { addressKeyOf, readEmailAddress, withoutTag } from './email-address.ts';
import { selectRecipients } from './recipient.store.ts';

export interface Recipient {
  readonly kind: 'user';
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  /** A disabled user keeps its addresses and is found; the caller refuses. */
  readonly userState: UserState;
  /** A remote user has no mailbox. */
  readonly role: UserRole;
}

/** Who gets mail for an address: whoever holds it whole, otherwise whoever holds it without its tag. */
export async function resolveRecipient(
  transaction: ReadTransaction,
  text: string,
): Promise<Recipient | undefined> {
  const address = readEmailAddress(text);
  if (address === undefined) return undefined;
  const full = addressKeyOf(address);
  const rows = await selectRecipients(transaction, [full, withoutTag(full) ?? full]);
  const row = rows.find(({ key }) => key === full) ?? rows[0];
  if (row === undefined || row.user === null) return undefined;
  const { organizationId, entityId, user } = row;
  return { kind: 'user', organizationId, userId: entityId, userState: user.state, role: user.role };
}
