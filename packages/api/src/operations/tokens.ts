import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';
import { personalAccessTokenId, personalAccessTokenSummary } from '../shapes/tokens.ts';

export const tokenOperations = defineOperations({
  ListPersonalAccessTokens: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: optional(entityIdentifier),
      ...paging,
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
    output: personalAccessTokenSummary,
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
