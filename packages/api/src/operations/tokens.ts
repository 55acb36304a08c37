import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { maxResults, nextToken } from '../shapes/requests.ts';
import {
  personalAccessTokenId,
  personalAccessTokenName,
  personalAccessTokenScopes,
  personalAccessTokenSummary,
} from '../shapes/tokens.ts';

export const tokenOperations = defineOperations({
  ListPersonalAccessTokens: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: optional(entityIdentifier),
      NextToken: optional(nextToken),
      MaxResults: optional(maxResults),
    }),
    output: structure({
      NextToken: optional(nextToken),
      PersonalAccessTokenSummaries: optional(list(personalAccessTokenSummary)),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  GetPersonalAccessTokenMetadata: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      PersonalAccessTokenId: required(personalAccessTokenId),
    }),
    output: structure({
      PersonalAccessTokenId: optional(personalAccessTokenId),
      UserId: optional(workMailIdentifier),
      Name: optional(personalAccessTokenName),
      DateCreated: optional(timestamp()),
      DateLastUsed: optional(timestamp()),
      ExpiresTime: optional(timestamp()),
      Scopes: optional(personalAccessTokenScopes),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DeletePersonalAccessToken: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      PersonalAccessTokenId: required(personalAccessTokenId),
    }),
    output: structure({}),
    errors: organizationErrors,
  },
});
