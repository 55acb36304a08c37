import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomains } from './mail-domain.store.ts';
import type { MailDomain } from './mail-domain.ts';

/** By name. */
export async function listMailDomains(
  transaction: ReadTransaction,
  { organizationId, limit, after }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<MailDomain>> {
  const [afterName = ''] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectMailDomains(transaction, { organizationId, afterName, count: limit + 1 });
  return pageOf(rows, { limit, keyOf: (row) => [row.name], toItem: (row) => row });
}
