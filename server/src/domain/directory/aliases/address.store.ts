import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { DomainName } from '#domain/mail-domains/mail-domain.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EntityKind } from '../entities/entity.ts';
import type { Address, Entity } from './address.ts';
import { addressKeyOf, domainOf, type AddressKey, type EmailAddress } from './email-address.ts';

interface AddressRow {
  readonly address: string;
  readonly organization_id: string;
  readonly entity_id: string;
  readonly entity_kind: EntityKind;
  readonly is_primary: number;
  readonly created_at: number;
}

const columns = 'address, organization_id, entity_id, entity_kind, is_primary, created_at';

const toAddress = (row: AddressRow): Address => ({
  address: row.address as EmailAddress, // was parsed before it was stored
  organizationId: asId<OrganizationId>(row.organization_id),
  entityId: asId<EntityId>(row.entity_id),
  entityKind: row.entity_kind,
  isPrimary: row.is_primary === 1,
  createdAt: row.created_at,
});

export async function selectAddress(
  transaction: ReadTransaction,
  key: AddressKey,
): Promise<Address | undefined> {
  const row = await transaction.get<AddressRow>(`SELECT ${columns} FROM addresses WHERE address_key = ?`, [
    key,
  ]);
  return row === undefined ? undefined : toAddress(row);
}

export async function selectAddressesOf(
  transaction: ReadTransaction,
  wanted: Pick<Entity, 'organizationId' | 'entityId'> & {
    readonly isPrimaryIncluded: boolean;
    readonly afterKey: string;
    readonly count: number;
  },
): Promise<Address[]> {
  const rows = await transaction.all<AddressRow>(
    `SELECT ${columns} FROM addresses WHERE organization_id = ? AND entity_id = ? AND address_key > ?
      ${wanted.isPrimaryIncluded ? '' : 'AND is_primary = 0'} ORDER BY address_key LIMIT ?`,
    [wanted.organizationId, wanted.entityId, wanted.afterKey, wanted.count],
  );
  return rows.map(toAddress);
}

export async function countAliases(
  transaction: ReadTransaction,
  { organizationId, entityId }: Pick<Entity, 'organizationId' | 'entityId'>,
): Promise<number> {
  const row = await transaction.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM addresses WHERE organization_id = ? AND entity_id = ? AND is_primary = 0`,
    [organizationId, entityId],
  );
  return row?.count ?? 0;
}

export async function isDomainUsed(transaction: ReadTransaction, domain: DomainName): Promise<boolean> {
  const row = await transaction.get('SELECT address_key FROM addresses WHERE domain = ? LIMIT 1', [domain]);
  return row !== undefined;
}

export async function insertAddress(transaction: WriteTransaction, added: Address): Promise<void> {
  await transaction.run(
    `INSERT INTO addresses (address_key, domain, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      addressKeyOf(added.address),
      domainOf(added.address),
      added.address,
      added.organizationId,
      added.entityId,
      added.entityKind,
      added.isPrimary ? 1 : 0,
      added.createdAt,
    ],
  );
}

/** Makes one address of the entity, which holds it already, the primary one and the others aliases. */
export async function updatePrimary(
  transaction: WriteTransaction,
  {
    organizationId,
    entityId,
    key,
  }: Pick<Entity, 'organizationId' | 'entityId'> & { readonly key: AddressKey },
): Promise<void> {
  await transaction.run(
    `UPDATE addresses SET is_primary = CASE WHEN address_key = ? THEN 1 ELSE 0 END
      WHERE organization_id = ? AND entity_id = ?`,
    [key, organizationId, entityId],
  );
}

export async function deleteAlias(
  transaction: WriteTransaction,
  {
    organizationId,
    entityId,
    key,
  }: Pick<Entity, 'organizationId' | 'entityId'> & { readonly key: AddressKey },
): Promise<void> {
  await transaction.run(
    `DELETE FROM addresses
      WHERE address_key = ? AND organization_id = ? AND entity_id = ? AND is_primary = 0`,
    [key, organizationId, entityId],
  );
}

export async function deleteAddressesOf(
  transaction: WriteTransaction,
  { organizationId, entityId }: Pick<Entity, 'organizationId' | 'entityId'>,
): Promise<void> {
  await transaction.run('DELETE FROM addresses WHERE organization_id = ? AND entity_id = ?', [
    organizationId,
    entityId,
  ]);
}

export async function deleteAddressesOfOrganization(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run('DELETE FROM addresses WHERE organization_id = ?', [organizationId]);
}
