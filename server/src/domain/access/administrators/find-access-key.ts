import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { accessKeyPurpose, isAccessKeyId, type AccessKey } from './access-key.ts';
import { selectAccessKey } from './administrator.store.ts';

/** Undefined when there is none. Throws SealedBoxError when it was sealed under another installation key. */
export async function findAccessKey(
  transaction: ReadTransaction,
  { id, sealedBox }: { readonly id: string; readonly sealedBox: SealedBox },
): Promise<AccessKey | undefined> {
  if (!isAccessKeyId(id)) return undefined; // a stranger's text does not reach the store
  const key = await selectAccessKey(transaction, id);
  if (key === undefined) return undefined;
  const { administratorId, administratorName, sealedSecret } = key;
  return {
    id,
    administratorId,
    administratorName,
    secret: sealedBox.open(sealedSecret, accessKeyPurpose(id)),
  };
}
