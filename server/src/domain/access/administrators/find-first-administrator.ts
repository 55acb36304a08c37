import type { ReadTransaction } from '#storage/store.ts';
import { selectByName } from './administrator.store.ts';
import { firstAdministratorName, type Administrator } from './administrator.ts';

/** Undefined before the first start is over. */
export const findFirstAdministrator = (transaction: ReadTransaction): Promise<Administrator | undefined> =>
  selectByName(transaction, firstAdministratorName);
