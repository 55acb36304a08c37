import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import {
  boolean,
  enumeration,
  integer,
  list,
  optional,
  required,
  string,
  structure,
  timestamp,
} from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { personalAccessTokenId } from '../shapes/tokens.ts';

const sessionId = string({ min: 1, max: 64 });

const session = structure({
  SessionId: required(sessionId),
  Protocol: required(string()),
  SourceIp: required(string()),
  UserAgent: optional(string()),
  Credential: required(enumeration('PASSWORD', 'TOKEN')),
  PersonalAccessTokenId: optional(personalAccessTokenId),
  StartedAt: required(timestamp()),
  LastActiveAt: required(timestamp()),
});

const whose = {
  OrganizationId: required(organizationId),
  UserId: required(entityIdentifier),
} as const;

export const roostSessionOperations = defineOperations({
  ListSessions: {
    isIdempotent: true,
    input: structure(whose),
    output: structure({
      Sessions: required(list(session)),
      // False when other servers of the installation may hold more of them.
      IsComplete: required(boolean()),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  // Ends those that are named, or all, on every server; counts those of the server that answers.
  EndSessions: {
    isIdempotent: true,
    input: structure({ ...whose, SessionIds: optional(list(sessionId, { min: 1, max: 100 })) }),
    output: structure({ EndedCount: required(integer()) }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },
});
