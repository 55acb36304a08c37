import type { ReadTransaction } from '#storage/store.ts';
import type { DomainName } from '../mail-domain.ts';
import { selectDkimKeys } from './dkim-key.store.ts';
import type { DkimKey } from './dkim-key.ts';

/** Newest first, without what is secret of them. */
export const findDkimKeys = (transaction: ReadTransaction, domain: DomainName): Promise<DkimKey[]> =>
  selectDkimKeys(transaction, domain);
