import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Grant } from './permission.ts';
import { selectGrants } from './permission.store.ts';

/** The direct grants on an entity, by the grantees' ids. Failure: `entity-not-found`. */
export async function listPermissions(
  transaction: ReadTransaction,
  wanted: PageRequest & { readonly organizationId: string; readonly entity: string },
): Promise<Page<Grant>> {
  const { id: organizationId } = await requireOrganization(transaction, wanted.organizationId);
  const { id: entityId } = await requireEntity(transaction, { organizationId, identifier: wanted.entity });
  const [afterId = ''] = wanted.after === undefined ? [] : readPageKey(wanted.after, 1);
  const { limit } = wanted;
  const rows = await selectGrants(transaction, { organizationId, entityId, afterId, count: limit + 1 });
  return pageOf(rows, { limit, keyOf: ({ granteeId }) => [granteeId], toItem: (grant) => grant });
}
