import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomain } from './mail-domain.store.ts';
import { readDomainName } from './mail-domain.ts';

/** The organization of the installation that has shown that it owns the domain, if one has. */
export async function findOwnerOfMailDomain(
  transaction: ReadTransaction,
  domain: string,
): Promise<OrganizationId | undefined> {
  const name = readDomainName(domain);
  const found = name === undefined ? undefined : await selectMailDomain(transaction, name);
  return found?.ownershipState === 'VERIFIED' ? found.organizationId : undefined;
}
