// Roost's own: why somebody can or cannot reach a mailbox, and which mailboxes somebody can reach.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, enumeration, list, optional, required, string, structure } from '../schema.ts';
import { entityType, memberType } from '../shapes/entities.ts';
import { entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { permissionValues } from '../shapes/permissions.ts';
import { nextToken, paging } from '../shapes/requests.ts';

/** One grant that reaches the actor. Groups leads from the group that the actor is in to the grantee. */
const accessPath = structure({
  GranteeId: required(workMailIdentifier),
  GranteeType: required(memberType),
  PermissionValues: required(permissionValues),
  Groups: required(list(structure({ GroupId: required(workMailIdentifier), Name: required(string()) }))),
});

const mailboxAccess = structure({
  ActorId: required(workMailIdentifier),
  ActorName: required(string()),
  IsOwner: required(boolean()),
  Paths: required(list(accessPath)),
});

export const mailboxAccessOperations = defineOperations({
  ExplainMailboxAccess: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      EntityId: required(entityIdentifier),
      ActorId: optional(entityIdentifier),
      ...paging,
    }),
    output: structure({
      Access: required(list(mailboxAccess)),
      // why nobody, or not the actor asked for, has access
      Obstacle: optional(enumeration('OWNER_NOT_ENABLED', 'ACTOR_NOT_ENABLED', 'NOT_GRANTED')),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  // Of enabled users, groups and resources, by their names; the actor's own is not among them. A disabled
  // actor reaches nothing.
  ListReachableMailboxes: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ActorId: required(entityIdentifier),
      ...paging,
    }),
    output: structure({
      Mailboxes: required(
        list(
          structure({
            EntityId: required(workMailIdentifier),
            EntityType: required(entityType),
            Name: required(string()),
            Paths: required(list(accessPath)),
          }),
        ),
      ),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },
});
