import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import {
  applicationArn,
  identityCenterApplicationName,
  identityCenterConfiguration,
  identityProviderAuthenticationMode,
  instanceArn,
  personalAccessTokenConfiguration,
} from '../shapes/identity-provider.ts';
import { clientToken } from '../shapes/requests.ts';

export const identityProviderOperations = defineOperations({
  CreateIdentityCenterApplication: {
    isIdempotent: true,
    input: structure({
      Name: required(identityCenterApplicationName),
      InstanceArn: required(instanceArn),
      ClientToken: optional(clientToken),
    }),
    output: structure({
      ApplicationArn: optional(applicationArn),
    }),
    errors: ['InvalidParameterException'],
  },

  DeleteIdentityCenterApplication: {
    isIdempotent: true,
    input: structure({
      ApplicationArn: required(applicationArn),
    }),
    output: structure({}),
    errors: ['InvalidParameterException', 'OrganizationStateException'],
  },

  PutIdentityProviderConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      AuthenticationMode: required(identityProviderAuthenticationMode),
      IdentityCenterConfiguration: required(identityCenterConfiguration),
      PersonalAccessTokenConfiguration: required(personalAccessTokenConfiguration),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DescribeIdentityProviderConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      AuthenticationMode: optional(identityProviderAuthenticationMode),
      IdentityCenterConfiguration: optional(identityCenterConfiguration),
      PersonalAccessTokenConfiguration: optional(personalAccessTokenConfiguration),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DeleteIdentityProviderConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({}),
    errors: organizationErrors,
  },
});
