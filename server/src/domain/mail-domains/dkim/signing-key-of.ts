import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { readDomainName } from '../mail-domain.ts';
import { selectSigningKey } from './dkim-key.store.ts';
import { dkimKeyPurpose } from './dkim-key.ts';

export interface SigningKey {
  readonly domain: string;
  readonly selector: string;
  /** PKCS #8, in PEM. A secret: it stays out of logs and errors. */
  readonly privateKey: string;
}

/**
 * What mail from the domain is signed with. Undefined while no key's record was seen: a signature that nobody
 * can check does harm. Throws SealedBoxError when it was sealed under another installation key.
 */
export async function signingKeyOf(
  transaction: ReadTransaction,
  { domain, sealedBox }: { readonly domain: string; readonly sealedBox: SealedBox },
): Promise<SigningKey | undefined> {
  const name = readDomainName(domain);
  const found = name === undefined ? undefined : await selectSigningKey(transaction, name);
  if (name === undefined || found === undefined) return undefined;
  const { selector, sealedPrivateKey } = found;
  const privateKey = sealedBox.open(sealedPrivateKey, dkimKeyPurpose({ domain: name, selector }));
  return { domain: name, selector, privateKey };
}
