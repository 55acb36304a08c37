import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EntityKind, EntityState } from '../entities/entity.ts';
import type { AddressKey } from './email-address.ts';

export interface RecipientRow {
  readonly key: string;
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
  readonly kind: EntityKind;
  /** Null when the holder is gone. */
  readonly state: EntityState | null;
}

interface JoinedRow {
  readonly address_key: string;
  readonly organization_id: string;
  readonly entity_id: string;
  readonly entity_kind: EntityKind;
  readonly state: EntityState | null;
}

const join = (table: string): string => `LEFT JOIN ${table}
  ON ${table}.organization_id = addresses.organization_id AND ${table}.id = addresses.entity_id`;

/** Who holds either key. Asked for every recipient of every message, so without a list to unfold. */
export async function selectRecipients(
  transaction: ReadTransaction,
  keys: readonly [AddressKey, AddressKey],
): Promise<RecipientRow[]> {
  const rows = await transaction.all<JoinedRow>(
    `SELECT address_key, addresses.organization_id, entity_id, entity_kind,
        COALESCE(users.state, directory_groups.state, resources.state) AS state
      FROM addresses ${join('users')} ${join('directory_groups')} ${join('resources')}
      WHERE address_key IN (?, ?)`,
    keys,
  );
  return rows.map((row) => ({
    key: row.address_key,
    organizationId: asId<OrganizationId>(row.organization_id),
    entityId: asId<EntityId>(row.entity_id),
    kind: row.entity_kind,
    state: row.state,
  }));
}
