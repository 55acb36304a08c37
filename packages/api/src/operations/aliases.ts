import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import { emailAddress, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';

export const aliasOperations = defineOperations({
  CreateAlias: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(workMailIdentifier),
      Alias: required(emailAddress),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'EmailAddressInUseException',
      'EntityNotFoundException',
      'EntityStateException',
      'LimitExceededException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
    ],
  },

  ListAliases: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(workMailIdentifier),
      ...paging,
    }),
    output: structure({
      Aliases: optional(list(emailAddress)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  DeleteAlias: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(workMailIdentifier),
      Alias: required(emailAddress),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },
});
