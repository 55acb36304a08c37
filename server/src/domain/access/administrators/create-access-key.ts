import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { AdministratorId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { WriteTransaction } from '#storage/store.ts';
import {
  accessKeyPurpose,
  accessKeysPerAdministratorMax,
  newAccessKeyId,
  newSecretAccessKey,
} from './access-key.ts';
import { insertAccessKey, selectAccessKeysOf } from './access-key.store.ts';

interface NewAccessKey {
  readonly administratorId: AdministratorId;
  readonly sealedBox: SealedBox;
  readonly now: Instant;
}

/**
 * The secret is shown this once; at rest it is sealed, because a signature can only be checked with it.
 * Failures: `limit-exceeded`.
 */
export async function createAccessKey(
  transaction: WriteTransaction,
  { administratorId, sealedBox, now }: NewAccessKey,
): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }> {
  if ((await selectAccessKeysOf(transaction, administratorId)).length >= accessKeysPerAdministratorMax) {
    const sentence = `An administrator has ${accessKeysPerAdministratorMax} access keys at most.`;
    throw new Failure('limit-exceeded', sentence);
  }
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
