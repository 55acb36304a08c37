import { readTokenEpochs } from '#domain/access/tokens/find-token.ts';
import { readEpochs } from '#domain/directory/users/read-epochs.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { SessionOpening } from './session.ts';

/**
 * Compares what a session holds with what is stored: the account, and the password or the token that it was
 * opened with. A reset password leaves what tokens opened.
 */
export async function isSessionBehind(
  transaction: ReadTransaction,
  { user, organizationId, epochs, credential }: SessionOpening['signedIn'],
): Promise<boolean> {
  const current = await readEpochs(transaction, { organizationId, userId: user.id });
  if (current === undefined || epochs.account < current.account) return true;
  if (credential.kind === 'password') return epochs.password < current.password;
  const tokenEpoch = (await readTokenEpochs(transaction, [credential.tokenId])).get(credential.tokenId);
  return tokenEpoch === undefined || credential.epoch < tokenEpoch;
}
