import { BoundedMap } from '#base/bounded-map.ts';
import type { AdministratorId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { accessKeyPurpose, isAccessKeyId, type AccessKey } from './access-key.ts';
import {
  selectAccessKey,
  selectAccessKeysOf,
  selectSealedSecret,
  type AccessKeyListing,
} from './access-key.store.ts';

/** How many opened secrets are remembered. */
const rememberedMax = 1000;

/**
 * The keys that requests are signed with. Whether there is one, and what its administrator may do, is read
 * each time; its secret, which never changes, is opened once.
 */
export class AccessKeys {
  readonly #sealedBox: SealedBox;
  readonly #secrets = new BoundedMap<string, string>(rememberedMax);

  constructor({ sealedBox }: { readonly sealedBox: SealedBox }) {
    this.#sealedBox = sealedBox;
  }

  /**
   * Undefined when there is none. Throws SealedBoxError when it was sealed under another installation key.
   */
  async find(transaction: ReadTransaction, id: string): Promise<AccessKey | undefined> {
    if (!isAccessKeyId(id)) return undefined; // a stranger's text does not reach the store
    const key = await selectAccessKey(transaction, id);
    if (key === undefined) {
      this.#secrets.delete(id);
      return undefined;
    }
    const secret = this.#secrets.get(id) ?? (await this.#open(transaction, id));
    return secret === undefined ? undefined : { ...key, secret };
  }

  async #open(transaction: ReadTransaction, id: string): Promise<string | undefined> {
    const sealed = await selectSealedSecret(transaction, id);
    if (sealed === undefined) return undefined;
    const secret = this.#sealedBox.open(sealed, accessKeyPurpose(id));
    this.#secrets.set(id, secret);
    return secret;
  }
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
