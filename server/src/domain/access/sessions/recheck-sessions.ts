import { readEpochsOfMany } from '#domain/directory/users/read-epochs.ts';
import type { SessionParts } from './open-session.ts';

/**
 * Stands behind the announcements: ends what is behind although no word of it came, as when the connection
 * that carries them was down. One query for all users with sessions here. How many ended.
 */
export async function recheckSessions({ store, registry }: SessionParts): Promise<number> {
  const userIds = registry.usersWithSessions();
  if (userIds.length === 0) return 0;
  const epochs = await store.read((transaction) => readEpochsOfMany(transaction, userIds));
  let ended = 0;
  for (const userId of userIds) ended += registry.raise(userId, epochs.get(userId));
  return ended;
}
