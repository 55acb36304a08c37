import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectRoles } from './impersonation-role.store.ts';
import type { ImpersonationRole } from './impersonation-role.ts';

/** There are few, so that a page is cut from all of them. */
export async function listImpersonationRoles(
  transaction: ReadTransaction,
  { organizationId, after, limit }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<ImpersonationRole>> {
  const [afterId = ''] = after === undefined ? [] : readPageKey(after, 1);
  const roles = await selectRoles(transaction, organizationId);
  return pageOf(
    roles.filter(({ id }) => id > afterId),
    { limit, keyOf: ({ id }) => [id], toItem: (role) => role },
  );
}
