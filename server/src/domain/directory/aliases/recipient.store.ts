import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { UserRole, UserState } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { AddressKey } from './email-address.ts';

export interface RecipientRow {
  readonly key: string;
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
  /** Null when the holder is no user. */
  readonly user: { readonly state: UserState; readonly role: UserRole } | null;
}

interface JoinedRow {
  readonly address_key: string;
  readonly organization_id: string;
  readonly entity_id: string;
  readonly state: UserState | null;
  readonly role: UserRole | null;
}

/** Who holds either key. Asked for every recipient of every message, so without a list to unfold. */
export async function selectRecipients(
  transaction: ReadTransaction,
  keys: readonly [AddressKey, AddressKey],
): Promise<RecipientRow[]> {
  const rows = await transaction.all<JoinedRow>(
    `SELECT addresses.address_key, addresses.organization_id, addresses.entity_id, users.state, users.role
      FROM addresses LEFT JOIN users
        ON users.organization_id = addresses.organization_id AND users.id = addresses.entity_id
      WHERE addresses.address_key IN (?, ?)`,
    keys,
  );
  return rows.map(({ state, role, ...row }) => ({
    key: row.address_key,
    organizationId: asId<OrganizationId>(row.organization_id),
    entityId: asId<EntityId>(row.entity_id),
    user: state === null || role === null ? null : { state, role },
  }));
}
