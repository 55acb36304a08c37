import { list, optional, string, structure, timestamp } from '../schema.ts';
import { workMailIdentifier } from './identifiers.ts';

export const personalAccessTokenId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });

export const personalAccessTokenName = string({
  min: 1,
  max: 64,
  pattern: /^[^\x00-\x1F\x7F\x3C\x3E\x5C]+$/u,
});

export const personalAccessTokenScope = string({
  min: 1,
  max: 256,
  pattern: /^[^\x00-\x1F\x7F\x3C\x3E\x5C]+$/u,
});

export const personalAccessTokenScopes = list(personalAccessTokenScope, { min: 1, max: 10 });

export const personalAccessTokenSummary = structure({
  PersonalAccessTokenId: optional(personalAccessTokenId),
  UserId: optional(workMailIdentifier),
  Name: optional(personalAccessTokenName),
  DateCreated: optional(timestamp()),
  DateLastUsed: optional(timestamp()),
  ExpiresTime: optional(timestamp()),
  Scopes: optional(personalAccessTokenScopes),
});
