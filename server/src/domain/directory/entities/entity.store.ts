// Reads what users, groups and resources have alike, whichever of them it is.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import type { DirectoryEntity, EntityKind, EntityState } from './entity.ts';

interface EntityRow {
  readonly organization_id: string;
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly state: EntityState;
  readonly primary_address: string | null;
  readonly has_mailbox: number;
}

const toEntity = (row: EntityRow): DirectoryEntity => ({
  organizationId: asId<OrganizationId>(row.organization_id),
  id: asId<EntityId>(row.id),
  kind: row.kind,
  name: row.name,
  state: row.state,
  primaryAddress: row.primary_address,
  hasMailbox: row.has_mailbox === 1,
});

const columns = 'organization_id, id, name, state, primary_address';

/** `condition` stands once for each of the three tables. */
async function selectWhere(
  transaction: ReadTransaction,
  { condition, parameters }: { condition: string; parameters: readonly SqlValue[] },
): Promise<DirectoryEntity | undefined> {
  const row = await transaction.get<EntityRow>(
    `SELECT ${columns}, 'USER' AS kind, CASE WHEN role = 'REMOTE_USER' THEN 0 ELSE 1 END AS has_mailbox
        FROM users WHERE organization_id = ? AND ${condition}
      UNION ALL SELECT ${columns}, 'GROUP', 0 FROM directory_groups WHERE organization_id = ? AND ${condition}
      UNION ALL SELECT ${columns}, 'RESOURCE', 1 FROM resources WHERE organization_id = ? AND ${condition}`,
    [...parameters, ...parameters, ...parameters],
  );
  return row === undefined ? undefined : toEntity(row);
}

export const selectEntityById = (
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<DirectoryEntity | undefined> =>
  selectWhere(transaction, { condition: 'id = ?', parameters: [organizationId, id] });

export const selectEntityByName = (
  transaction: ReadTransaction,
  { organizationId, name }: { readonly organizationId: OrganizationId; readonly name: string },
): Promise<DirectoryEntity | undefined> =>
  selectWhere(transaction, { condition: 'name_key = ?', parameters: [organizationId, keyOf(name)] });

/** By the primary address or an alias. */
export const selectEntityByAddress = (
  transaction: ReadTransaction,
  { organizationId, address }: { readonly organizationId: OrganizationId; readonly address: string },
): Promise<DirectoryEntity | undefined> =>
  selectWhere(transaction, {
    condition: 'id = (SELECT entity_id FROM addresses WHERE address_key = ? AND organization_id = ?)',
    parameters: [organizationId, keyOf(address), organizationId],
  });

/**
 * Whether anything of the organization but the entity `exceptId` goes by this text: as a name, an id or an
 * address.
 */
export async function isIdentifierTaken(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly identifier: string;
    readonly exceptId: EntityId | null;
  },
): Promise<boolean> {
  const key = keyOf(wanted.identifier);
  const exceptId = wanted.exceptId ?? '';
  const named = `WHERE organization_id = ? AND (name_key = ? OR id = ?) AND id <> ?`;
  const ofNamed = [wanted.organizationId, key, key, exceptId];
  const row = await transaction.get(
    `SELECT id FROM users ${named}
      UNION ALL SELECT id FROM directory_groups ${named} UNION ALL SELECT id FROM resources ${named}
      UNION ALL SELECT entity_id FROM addresses
        WHERE address_key = ? AND organization_id = ? AND entity_id <> ?`,
    [...ofNamed, ...ofNamed, ...ofNamed, key, wanted.organizationId, exceptId],
  );
  return row !== undefined;
}
