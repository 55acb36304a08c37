import { directoryErrors, organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, list, optional, required, structure, timestamp } from '../schema.ts';
import { entityState, flag, password, userAttribute } from '../shapes/entities.ts';
import { emailAddress, entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';
import {
  identityProviderIdentityStoreId,
  identityProviderUserId,
  listUsersFilters,
  updatedIdentityProviderUserId,
  user,
  userName,
  userRole,
} from '../shapes/users.ts';

const details = {
  Initials: optional(userAttribute),
  Telephone: optional(userAttribute),
  Street: optional(userAttribute),
  JobTitle: optional(userAttribute),
  City: optional(userAttribute),
  Company: optional(userAttribute),
  ZipCode: optional(userAttribute),
  Department: optional(userAttribute),
  Country: optional(userAttribute),
  Office: optional(userAttribute),
} as const;

export const userOperations = defineOperations({
  CreateUser: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(userName),
      DisplayName: required(userAttribute),
      Password: optional(password),
      Role: optional(userRole),
      FirstName: optional(userAttribute),
      LastName: optional(userAttribute),
      HiddenFromGlobalAddressList: optional(flag),
      IdentityProviderUserId: optional(identityProviderUserId),
    }),
    output: structure({
      UserId: optional(workMailIdentifier),
    }),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'InvalidPasswordException',
      'NameAvailabilityException',
      'ReservedNameException',
      'UnsupportedOperationException',
    ],
  },

  DescribeUser: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({
      UserId: optional(workMailIdentifier),
      Name: optional(userName),
      Email: optional(emailAddress),
      DisplayName: optional(userAttribute),
      State: optional(entityState),
      UserRole: optional(userRole),
      EnabledDate: optional(timestamp()),
      DisabledDate: optional(timestamp()),
      MailboxProvisionedDate: optional(timestamp()),
      MailboxDeprovisionedDate: optional(timestamp()),
      FirstName: optional(userAttribute),
      LastName: optional(userAttribute),
      HiddenFromGlobalAddressList: optional(flag),
      ...details,
      IdentityProviderUserId: optional(identityProviderUserId),
      IdentityProviderIdentityStoreId: optional(identityProviderIdentityStoreId),
    }),
    errors: [...organizationErrors, ...directoryErrors, 'EntityNotFoundException'],
  },

  ListUsers: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
      Filters: optional(listUsersFilters),
    }),
    output: structure({
      Users: optional(list(user)),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  UpdateUser: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      Role: optional(userRole),
      DisplayName: optional(userAttribute),
      FirstName: optional(userAttribute),
      LastName: optional(userAttribute),
      HiddenFromGlobalAddressList: optional(boolean()),
      ...details,
      IdentityProviderUserId: optional(updatedIdentityProviderUserId),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'UnsupportedOperationException',
    ],
  },

  DeleteUser: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EntityStateException',
      'UnsupportedOperationException',
    ],
  },

  ResetPassword: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(workMailIdentifier),
      Password: required(password),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'InvalidPasswordException',
      'UnsupportedOperationException',
    ],
  },
});
