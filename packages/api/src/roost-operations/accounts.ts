// Roost's own operations on accounts: one user whole, many at once, and finding them.
import { directoryErrors, organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import {
  boolean,
  enumeration,
  integer,
  list,
  long,
  optional,
  required,
  string,
  structure,
  timestamp,
} from '../schema.ts';
import { entityState, entityType, flag, password, text, userAttribute } from '../shapes/entities.ts';
import { emailAddress, entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';
import { userName, userRole } from '../shapes/users.ts';

const usersAtOnceMax = 1000;

/** A thousand ids and addresses, with room. */
const batchBodyBytesMax = 1024 * 1024;

/** ErrorCode and Message are of the one user, who stays as before. */
const userResult = structure({
  UserId: required(entityIdentifier),
  Outcome: required(enumeration('SUCCEEDED', 'REFUSED', 'FAILED')),
  ErrorCode: optional(string()),
  Message: optional(string()),
});

const foundUser = structure({
  Id: required(workMailIdentifier),
  Name: required(userName),
  DisplayName: required(text),
  Email: optional(emailAddress),
  State: required(entityState),
  UserRole: required(userRole),
  EnabledDate: optional(timestamp()),
  DisabledDate: optional(timestamp()),
  LastSignInDate: optional(timestamp()),
  // Megabytes, and bytes; absent without a mailbox.
  MailboxQuota: optional(integer()),
  UsedBytes: optional(long()),
});

const entitiesAtOnceMax = 100;

export const accountOperations = defineOperations({
  // Who stands behind ids, as lists and audit rows name them; ids that are nobody's are left out.
  DescribeEntities: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityIds: required(list(workMailIdentifier, { min: 1, max: entitiesAtOnceMax })),
    }),
    output: structure({
      Entities: required(
        list(
          structure({
            EntityId: required(workMailIdentifier),
            EntityType: required(entityType),
            Name: required(string()),
            // A group or resource has none of its own: its name.
            DisplayName: required(text),
            Email: optional(emailAddress),
            State: required(entityState),
            // Of users who have signed in.
            LastSignInDate: optional(timestamp()),
          }),
        ),
      ),
    }),
    errors: organizationErrors,
  },

  // Creates and enables in one step, or not at all.
  CreateMailboxUser: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(userName),
      DisplayName: required(userAttribute),
      Email: required(emailAddress),
      Password: required(password),
      FirstName: optional(userAttribute),
      LastName: optional(userAttribute),
      HiddenFromGlobalAddressList: optional(flag),
    }),
    output: structure({ UserId: required(workMailIdentifier) }),
    errors: [
      ...organizationErrors,
      ...directoryErrors,
      'EmailAddressInUseException',
      'InvalidPasswordException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
      'NameAvailabilityException',
      'ReservedNameException',
      'UnsupportedOperationException',
    ],
  },

  BatchEnableUsers: {
    isIdempotent: true,
    bodyBytesMax: batchBodyBytesMax,
    input: structure({
      OrganizationId: required(organizationId),
      Users: required(
        list(structure({ UserId: required(entityIdentifier), Email: required(emailAddress) }), {
          min: 1,
          max: usersAtOnceMax,
        }),
      ),
    }),
    output: structure({ Results: required(list(userResult)) }),
    errors: organizationErrors,
  },

  BatchDisableUsers: {
    isIdempotent: true,
    bodyBytesMax: batchBodyBytesMax,
    input: structure({
      OrganizationId: required(organizationId),
      UserIds: required(list(entityIdentifier, { min: 1, max: usersAtOnceMax })),
    }),
    output: structure({
      Results: required(list(userResult)),
      // Of all of them together, on the node that answers.
      EndedSessionCount: required(integer()),
    }),
    errors: organizationErrors,
  },

  // Query: any part of a user name, a display name or an address; fewer than three characters: their
  // beginning. Deleted users are found only by their State.
  SearchUsers: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Query: optional(string({ max: 256, isSensitive: true })),
      State: optional(entityState),
      SortBy: optional(enumeration('Name', 'DisplayName', 'Email', 'State', 'QuotaUsed', 'LastSignIn')),
      SortOrder: optional(enumeration('ASCENDING', 'DESCENDING')),
      ...paging,
    }),
    output: structure({
      Users: required(list(foundUser)),
      TotalCount: required(integer()),
      // There are more than TotalCount says: counting ends at a limit.
      IsTotalCountCapped: required(boolean()),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },
});
