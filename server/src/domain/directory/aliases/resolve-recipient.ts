import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EntityKind, EntityState } from '../entities/entity.ts';
import { addressKeyOf, readEmailAddress, withoutTag } from './email-address.ts';
import { selectRecipients } from './recipient.store.ts';

export interface Recipient {
  readonly kind: EntityKind;
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
  /** Who is disabled keeps its addresses and is found; the caller refuses. */
  readonly state: EntityState;
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
  if (row === undefined || row.state === null) return undefined;
  const { kind, organizationId, entityId, state } = row;
  return { kind, organizationId, entityId, state };
}
