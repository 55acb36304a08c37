import { directoryErrors, organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, list, optional, required, structure, timestamp } from '../schema.ts';
import { entityFilters, entityState, flag } from '../shapes/entities.ts';
import { emailAddress, entityIdentifier, organizationId, resourceId } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';
import {
  bookingOptions,
  resource,
  resourceDelegate,
  resourceDescription,
  resourceName,
  resourceType,
  updatedResourceDescription,
} from '../shapes/resources.ts';

const changedDelegation = {
  isIdempotent: true,
  input: structure({
    OrganizationId: required(organizationId),
    ResourceId: required(entityIdentifier),
    EntityId: required(entityIdentifier),
  }),
  output: structure({}),
  errors: [
    ...organizationErrors,
    'EntityNotFoundException',
    'EntityStateException',
    'UnsupportedOperationException',
  ],
} as const;

export const resourceOperations = defineOperations({
  CreateResource: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(resourceName),
      Type: required(resourceType),
      Description: optional(resourceDescription),
      HiddenFromGlobalAddressList: optional(flag),
    }),
    output: structure({
      ResourceId: optional(resourceId),
    }),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'NameAvailabilityException',
      'ReservedNameException',
      'UnsupportedOperationException',
    ],
  },

  DescribeResource: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ResourceId: required(entityIdentifier),
    }),
    output: structure({
      ResourceId: optional(resourceId),
      Email: optional(emailAddress),
      Name: optional(resourceName),
      Type: optional(resourceType),
      BookingOptions: optional(bookingOptions),
      State: optional(entityState),
      EnabledDate: optional(timestamp()),
      DisabledDate: optional(timestamp()),
      Description: optional(resourceDescription),
      HiddenFromGlobalAddressList: optional(flag),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'UnsupportedOperationException'],
  },

  ListResources: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
      Filters: optional(entityFilters),
    }),
    output: structure({
      Resources: optional(list(resource)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'UnsupportedOperationException'],
  },

  UpdateResource: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ResourceId: required(entityIdentifier),
      Name: optional(resourceName),
      BookingOptions: optional(bookingOptions),
      Description: optional(updatedResourceDescription),
      Type: optional(resourceType),
      HiddenFromGlobalAddressList: optional(boolean()),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'DirectoryUnavailableException',
      'EmailAddressInUseException',
      'EntityNotFoundException',
      'EntityStateException',
      'InvalidConfigurationException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
      'NameAvailabilityException',
      'UnsupportedOperationException',
    ],
  },

  DeleteResource: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ResourceId: required(entityIdentifier),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityStateException', 'UnsupportedOperationException'],
  },

  AssociateDelegateToResource: changedDelegation,

  DisassociateDelegateFromResource: changedDelegation,

  ListResourceDelegates: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ResourceId: required(entityIdentifier),
      ...paging,
    }),
    output: structure({
      Delegates: optional(list(resourceDelegate)),
      NextToken: optional(nextToken),
    }),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'UnsupportedOperationException',
    ],
  },
});
