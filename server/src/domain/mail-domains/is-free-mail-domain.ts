import type { ReadTransaction } from '#storage/store.ts';
import { selectMailDomain } from './mail-domain.store.ts';
import { parseDomainName } from './mail-domain.ts';

/** Whether no organization of the installation has registered it. Failures: `invalid-parameter`. */
export async function isFreeMailDomain(transaction: ReadTransaction, domain: string): Promise<boolean> {
  return (await selectMailDomain(transaction, parseDomainName(domain))) === undefined;
}
