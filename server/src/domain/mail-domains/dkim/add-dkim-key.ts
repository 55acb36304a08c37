import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { DomainName } from '../mail-domain.ts';
import { dkimKeyPurpose, newSelector, type DkimKey, type NewDkimKey } from './dkim-key.ts';
import { insertDkimKey, selectDkimKeys } from './dkim-key.store.ts';

interface Added extends NewDkimKey {
  /** In a locked organization, without a key that is PENDING. */
  readonly domain: DomainName;
  readonly now: Instant;
}

/** To be published: it signs nothing until its record was seen. */
export async function addDkimKey(
  transaction: WriteTransaction,
  { domain, pair, sealedBox, now }: Added,
): Promise<DkimKey> {
  const others = await selectDkimKeys(transaction, domain);
  const selector = newSelector(
    now,
    others.map((key) => key.selector),
  );
  const sealedPrivateKey = sealedBox.seal(pair.privateKey, dkimKeyPurpose({ domain, selector }));
  const key = { domain, selector, publicKey: pair.publicKey, createdAt: now };
  await insertDkimKey(transaction, { ...key, sealedPrivateKey });
  return { ...key, state: 'PENDING', retiredAt: null };
}

/** Unless it has one. */
export async function addFirstDkimKey(transaction: WriteTransaction, added: Added): Promise<void> {
  const others = await selectDkimKeys(transaction, added.domain);
  if (others.length === 0) await addDkimKey(transaction, added);
}
