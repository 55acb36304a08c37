import type { DomainName } from '#domain/mail-domains/mail-domain.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { isDomainUsed } from './address.store.ts';

/** Whether any entity, enabled or not, has an address in the domain. */
export const isDomainInUse = (transaction: ReadTransaction, domain: DomainName): Promise<boolean> =>
  isDomainUsed(transaction, domain);
