import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomain } from './mail-domain.store.ts';
import { readDomainName, type MailDomain } from './mail-domain.ts';

/** Undefined as well when the domain belongs to another organization. */
export async function findMailDomain(
  transaction: ReadTransaction,
  { organizationId, domain }: { readonly organizationId: OrganizationId; readonly domain: string },
): Promise<MailDomain | undefined> {
  const name = readDomainName(domain);
  const found = name === undefined ? undefined : await selectMailDomain(transaction, name);
  return found?.organizationId === organizationId ? found : undefined;
}
