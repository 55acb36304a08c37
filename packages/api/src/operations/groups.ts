import { directoryErrors, organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, list, optional, required, structure, timestamp } from '../schema.ts';
import { entityFilters, entityState, flag } from '../shapes/entities.ts';
import {
  group,
  groupIdentifier,
  groupMember,
  groupName,
  listGroupsForEntityFilters,
} from '../shapes/groups.ts';
import { emailAddress, entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';

const changedMembership = {
  isIdempotent: true,
  input: structure({
    OrganizationId: required(organizationId),
    GroupId: required(entityIdentifier),
    MemberId: required(entityIdentifier),
  }),
  output: structure({}),
  errors: [
    ...organizationErrors,
    ...directoryErrors,
    'EntityNotFoundException',
    'EntityStateException',
    'UnsupportedOperationException',
  ],
} as const;

export const groupOperations = defineOperations({
  CreateGroup: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(groupName),
      HiddenFromGlobalAddressList: optional(flag),
    }),
    output: structure({
      GroupId: optional(workMailIdentifier),
    }),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'NameAvailabilityException',
      'ReservedNameException',
      'UnsupportedOperationException',
    ],
  },

  DescribeGroup: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      GroupId: required(entityIdentifier),
    }),
    output: structure({
      GroupId: optional(workMailIdentifier),
      Name: optional(groupName),
      Email: optional(emailAddress),
      State: optional(entityState),
      EnabledDate: optional(timestamp()),
      DisabledDate: optional(timestamp()),
      HiddenFromGlobalAddressList: optional(flag),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  ListGroups: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
      Filters: optional(entityFilters),
    }),
    output: structure({
      Groups: optional(list(group)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  UpdateGroup: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      GroupId: required(entityIdentifier),
      HiddenFromGlobalAddressList: optional(boolean()),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'UnsupportedOperationException',
    ],
  },

  DeleteGroup: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      GroupId: required(entityIdentifier),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EntityStateException',
      'UnsupportedOperationException',
    ],
  },

  AssociateMemberToGroup: changedMembership,

  DisassociateMemberFromGroup: changedMembership,

  ListGroupMembers: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      GroupId: required(entityIdentifier),
      ...paging,
    }),
    output: structure({
      Members: optional(list(groupMember)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  ListGroupsForEntity: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      Filters: optional(listGroupsForEntityFilters),
      ...paging,
    }),
    output: structure({
      Groups: optional(list(groupIdentifier)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },
});
