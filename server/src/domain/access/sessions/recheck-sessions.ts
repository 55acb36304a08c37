import { readTokenEpochs } from '#domain/access/tokens/find-token.ts';
import { readEpochsOfMany } from '#domain/directory/users/read-epochs.ts';
import type { SessionParts } from './open-session.ts';

/**
 * Stands behind the announcements: ends what is behind although no word of it came, as when the connection
 * that carries them was down. One query for all users with sessions here, one for all tokens. How many ended.
 */
export async function recheckSessions({ store, registry }: SessionParts): Promise<number> {
  const userIds = registry.usersWithSessions();
  if (userIds.length === 0) return 0;
  const tokenIds = registry.tokensHeld();
  const { epochs, tokens } = await store.read(async (transaction) => ({
    epochs: await readEpochsOfMany(transaction, userIds),
    tokens: tokenIds.length === 0 ? undefined : await readTokenEpochs(transaction, tokenIds),
  }));
  let ended = 0;
  for (const tokenId of tokenIds) ended += registry.raiseToken(tokenId, tokens?.get(tokenId) ?? Infinity);
  for (const userId of userIds) ended += registry.raise(userId, epochs.get(userId));
  return ended;
}
