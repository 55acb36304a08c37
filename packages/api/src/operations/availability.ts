import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import {
  availabilityConfiguration,
  ewsAvailabilityProvider,
  lambdaAvailabilityProvider,
} from '../shapes/availability.ts';
import { flag, text } from '../shapes/entities.ts';
import { domainName, organizationId } from '../shapes/identifiers.ts';
import { clientToken, maxResults, nextToken } from '../shapes/requests.ts';

export const availabilityOperations = defineOperations({
  CreateAvailabilityConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      DomainName: required(domainName),
      EwsProvider: optional(ewsAvailabilityProvider),
      LambdaProvider: optional(lambdaAvailabilityProvider),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'LimitExceededException', 'NameAvailabilityException'],
  },

  ListAvailabilityConfigurations: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      MaxResults: optional(maxResults),
      NextToken: optional(nextToken),
    }),
    output: structure({
      AvailabilityConfigurations: optional(list(availabilityConfiguration)),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  UpdateAvailabilityConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(domainName),
      EwsProvider: optional(ewsAvailabilityProvider),
      LambdaProvider: optional(lambdaAvailabilityProvider),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DeleteAvailabilityConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(domainName),
    }),
    output: structure({}),
    errors: ['OrganizationNotFoundException', 'OrganizationStateException'],
  },

  TestAvailabilityConfiguration: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: optional(domainName),
      EwsProvider: optional(ewsAvailabilityProvider),
      LambdaProvider: optional(lambdaAvailabilityProvider),
    }),
    output: structure({
      TestPassed: optional(flag),
      FailureReason: optional(text),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },
});
