import type { PersonalAccessToken } from './personal-access-token.ts';

/** Everything about a token but its secret, as WorkMail tells it. */
export const toMetadata = (token: PersonalAccessToken) => ({
  PersonalAccessTokenId: token.id,
  UserId: token.userId,
  Name: token.name,
  DateCreated: token.createdAt,
  DateLastUsed: token.lastUsedAt ?? undefined,
  ExpiresTime: token.expiresAt,
  Scopes: token.scopes,
});
