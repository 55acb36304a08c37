import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { permission, permissionValues } from '../shapes/permissions.ts';
import { nextToken, paging } from '../shapes/requests.ts';

export const permissionOperations = defineOperations({
  PutMailboxPermissions: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      GranteeId: required(entityIdentifier),
      PermissionValues: required(permissionValues),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  ListMailboxPermissions: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      ...paging,
    }),
    output: structure({
      Permissions: optional(list(permission)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  DeleteMailboxPermissions: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      GranteeId: required(entityIdentifier),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },
});
