import type { OrganizationId } from '#base/ids.ts';
import { readPosition, type Listed, type ListRange } from '#base/listing.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomains } from './mail-domain.store.ts';
import type { MailDomain } from './mail-domain.ts';

/** By name. */
export async function listMailDomains(
  transaction: ReadTransaction,
  { organizationId, limit, after }: ListRange & { readonly organizationId: OrganizationId },
): Promise<Listed<MailDomain>[]> {
  const [afterName = ''] = readPosition(after, 1) ?? [];
  const domains = await selectMailDomains(transaction, { organizationId, afterName, limit });
  return domains.map((domain) => ({ item: domain, position: [domain.name] }));
}
