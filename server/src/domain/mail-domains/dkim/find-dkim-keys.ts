import type { ReadTransaction } from '#storage/store.ts';
import type { DomainName, MailDomainRange } from '../mail-domain.ts';
import { selectDkimKeys, selectDkimKeysBetween } from './dkim-key.store.ts';
import type { DkimKey } from './dkim-key.ts';

/** Newest first, without what is secret of them. */
export const findDkimKeys = (transaction: ReadTransaction, domain: DomainName): Promise<DkimKey[]> =>
  selectDkimKeys(transaction, domain);

/** Of each domain in the range that has some, newest first. */
export async function findDkimKeysBetween(
  transaction: ReadTransaction,
  range: MailDomainRange,
): Promise<ReadonlyMap<DomainName, readonly DkimKey[]>> {
  return Map.groupBy(await selectDkimKeysBetween(transaction, range), ({ domain }) => domain);
}
