import type { AdministratorId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { accessKeyPurpose, isAccessKeyId, type AccessKey } from './access-key.ts';
import { selectAccessKey, selectAccessKeysOf, type AccessKeyListing } from './access-key.store.ts';

/** Undefined when there is none. Throws SealedBoxError when it was sealed under another installation key. */
export async function findAccessKey(
  transaction: ReadTransaction,
  { id, sealedBox }: { readonly id: string; readonly sealedBox: SealedBox },
): Promise<AccessKey | undefined> {
  if (!isAccessKeyId(id)) return undefined; // a stranger's text does not reach the store
  const key = await selectAccessKey(transaction, id);
  if (key === undefined) return undefined;
  const { sealedSecret, ...rest } = key;
  return { ...rest, secret: sealedBox.open(sealedSecret, accessKeyPurpose(id)) };
}

/** Oldest first. */
export const listAccessKeysOf = (
  transaction: ReadTransaction,
  administratorId: AdministratorId,
): Promise<AccessKeyListing[]> => selectAccessKeysOf(transaction, administratorId);

export const findOwnerOfAccessKey = async (
  transaction: ReadTransaction,
  id: string,
): Promise<AdministratorId | undefined> =>
  isAccessKeyId(id) ? (await selectAccessKey(transaction, id))?.administratorId : undefined;
