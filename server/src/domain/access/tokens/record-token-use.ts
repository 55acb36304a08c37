import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { tokenUseRecordedEveryMs, type PersonalAccessToken } from './personal-access-token.ts';
import { updateLastUsed } from './token.store.ts';

/** Mail programs sign in all the time: once a minute is enough. */
export const isTokenUseDue = ({ lastUsedAt }: PersonalAccessToken, now: Instant): boolean =>
  lastUsedAt === null || lastUsedAt <= now - tokenUseRecordedEveryMs;

export const recordTokenUse = (
  transaction: WriteTransaction,
  { organizationId, id }: PersonalAccessToken,
  now: Instant,
): Promise<void> => updateLastUsed(transaction, { organizationId, id, now });
