import type { WriteTransaction } from '#storage/store.ts';
import { isAccessKeyId } from './access-key.ts';
import { deleteAccessKey } from './access-key.store.ts';

/** False when there was none. Requests signed with it are refused from the commit on. */
export async function removeAccessKey(transaction: WriteTransaction, id: string): Promise<boolean> {
  return isAccessKeyId(id) && (await deleteAccessKey(transaction, id)) > 0;
}
