import type { Instant } from '#base/clock.ts';
import type { AdministratorId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { accessKeyPurpose, newAccessKeyId, newSecretAccessKey } from './access-key.ts';
import { insertAccessKey } from './administrator.store.ts';

interface NewAccessKey {
  readonly administratorId: AdministratorId;
  readonly sealedBox: SealedBox;
  readonly now: Instant;
}

/** The secret is shown this once; at rest it is sealed, because a signature can only be checked with it. */
export async function createAccessKey(
  transaction: WriteTransaction,
  { administratorId, sealedBox, now }: NewAccessKey,
): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }> {
  const accessKeyId = newAccessKeyId();
  const secretAccessKey = newSecretAccessKey();
  await insertAccessKey(transaction, {
    id: accessKeyId,
    administratorId,
    sealedSecret: sealedBox.seal(secretAccessKey, accessKeyPurpose(accessKeyId)),
    createdAt: now,
  });
  return { accessKeyId, secretAccessKey };
}
