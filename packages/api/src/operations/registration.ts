import { directoryErrors, organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { entityType, text } from '../shapes/entities.ts';
import { emailAddress, entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';

export const registrationOperations = defineOperations({
  RegisterToWorkMail: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      Email: required(emailAddress),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EmailAddressInUseException',
      'EntityAlreadyRegisteredException',
      'EntityNotFoundException',
      'EntityStateException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
    ],
  },

  DeregisterFromWorkMail: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  DescribeEntity: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Email: required(emailAddress),
    }),
    output: structure({
      EntityId: optional(workMailIdentifier),
      Name: optional(text),
      Type: optional(entityType),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  UpdatePrimaryEmailAddress: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      Email: required(emailAddress),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EmailAddressInUseException',
      'EntityNotFoundException',
      'EntityStateException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
      'UnsupportedOperationException',
    ],
  },
});
