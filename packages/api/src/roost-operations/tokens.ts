import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { integer, list, optional, required, string, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { personalAccessTokenId, personalAccessTokenName } from '../shapes/tokens.ts';

const secretToken = string({ isSensitive: true, isSecret: true });

export const roostTokenOperations = defineOperations({
  // The token is told this once.
  CreatePersonalAccessToken: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      Name: required(personalAccessTokenName),
      // ActiveSync, AutoDiscover, EWS, IMAP, SMTP, WindowsOutlook, WebMail; all but WebMail when absent.
      Scopes: optional(list(string({ min: 1, max: 64 }), { min: 1, max: 10 })),
      ExpiresInDays: optional(integer({ min: 1, max: 3653 })),
    }),
    output: structure({
      PersonalAccessTokenId: required(personalAccessTokenId),
      Token: required(secretToken),
      ExpiresTime: required(timestamp()),
    }),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'LimitExceededException',
      'NameAvailabilityException',
      'UnsupportedOperationException',
    ],
  },

  DeletePersonalAccessTokens: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({ DeletedCount: required(integer()) }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },
});
