import type { ReadTransaction } from '#storage/store.ts';
import { selectAddress } from './address.store.ts';
import type { Address } from './address.ts';
import type { AddressKey } from './email-address.ts';

/** Who holds an address, in whatever organization and state; exactly, without regard to tags. */
export const findEntityByAddress = (
  transaction: ReadTransaction,
  key: AddressKey,
): Promise<Address | undefined> => selectAddress(transaction, key);
