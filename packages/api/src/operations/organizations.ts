import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure, timestamp } from '../schema.ts';
import { flag, text } from '../shapes/entities.ts';
import {
  amazonResourceName,
  directoryId,
  kmsKeyArn,
  organizationId,
  workMailIdentifier,
} from '../shapes/identifiers.ts';
import { organizationDomains, organizationName, organizationSummary } from '../shapes/organizations.ts';
import { clientToken, nextToken, paging } from '../shapes/requests.ts';

export const organizationOperations = defineOperations({
  CreateOrganization: {
    isIdempotent: true,
    input: structure({
      DirectoryId: optional(directoryId),
      Alias: required(organizationName),
      ClientToken: optional(clientToken),
      Domains: optional(organizationDomains),
      KmsKeyArn: optional(kmsKeyArn),
      EnableInteroperability: optional(flag),
    }),
    output: structure({
      OrganizationId: optional(organizationId),
    }),
    errors: [
      'DirectoryInUseException',
      'DirectoryUnavailableException',
      'InvalidParameterException',
      'LimitExceededException',
      'NameAvailabilityException',
    ],
  },

  DeleteOrganization: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      DeleteDirectory: required(flag),
      ForceDelete: optional(flag),
      DeleteIdentityCenterApplication: optional(flag),
    }),
    output: structure({
      OrganizationId: optional(organizationId),
      State: optional(text),
    }),
    errors: organizationErrors,
  },

  DescribeOrganization: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      OrganizationId: optional(organizationId),
      Alias: optional(organizationName),
      State: optional(text),
      DirectoryId: optional(text),
      DirectoryType: optional(text),
      DefaultMailDomain: optional(text),
      CompletedDate: optional(timestamp()),
      ErrorMessage: optional(text),
      ARN: optional(amazonResourceName),
      MigrationAdmin: optional(workMailIdentifier),
      InteroperabilityEnabled: optional(flag),
    }),
    errors: ['InvalidParameterException', 'OrganizationNotFoundException'],
  },

  ListOrganizations: {
    isIdempotent: true,
    input: structure({
      ...paging,
    }),
    output: structure({
      OrganizationSummaries: optional(list(organizationSummary)),
      NextToken: optional(nextToken),
    }),
    errors: ['InvalidParameterException'],
  },
});
