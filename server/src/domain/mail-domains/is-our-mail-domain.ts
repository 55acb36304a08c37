import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomain } from './mail-domain.store.ts';
import { readDomainName } from './mail-domain.ts';

/** Whether some organization of the installation has shown that it owns the domain. */
export async function isOurMailDomain(transaction: ReadTransaction, domain: string): Promise<boolean> {
  const name = readDomainName(domain);
  const found = name === undefined ? undefined : await selectMailDomain(transaction, name);
  return found?.ownershipState === 'VERIFIED';
}
