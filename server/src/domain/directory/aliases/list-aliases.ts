import type { EntityId, OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireEntityNotDeleted } from '#domain/directory/entities/entity.ts';
import { requireEntityById } from '#domain/directory/entities/find-entity.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectAddressesOf } from './address.store.ts';
import { addressKeyOf, type EmailAddress } from './email-address.ts';

interface Wanted extends PageRequest {
  readonly organizationId: string;
  readonly entityId: string;
  readonly isPrimaryIncluded: boolean;
}

/** By address. Failures: `entity-not-found`, `entity-state`. */
export async function listAliases(
  transaction: ReadTransaction,
  { organizationId, entityId, isPrimaryIncluded, limit, after }: Wanted,
): Promise<Page<EmailAddress>> {
  const organization = await requireOrganization(transaction, organizationId);
  const entity = await requireEntityById(transaction, { organizationId: organization.id, id: entityId });
  requireEntityNotDeleted(entity);
  const [afterKey = ''] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectAddressesOf(transaction, {
    organizationId: organization.id,
    entityId: entity.id,
    isPrimaryIncluded,
    afterKey,
    count: limit + 1,
  });
  return pageOf(rows, {
    limit,
    keyOf: ({ address }) => [addressKeyOf(address)],
    toItem: ({ address }) => address,
  });
}

/** All addresses of one entity, the primary one among them. */
export async function listAddresses(
  transaction: ReadTransaction,
  { organizationId, entityId }: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<EmailAddress[]> {
  const rows = await selectAddressesOf(transaction, {
    organizationId,
    entityId,
    isPrimaryIncluded: true,
    afterKey: '',
    // far above any limit on aliases
    count: 100_000,
  });
  return rows.map(({ address }) => address);
}
