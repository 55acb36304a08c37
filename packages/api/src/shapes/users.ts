import { enumeration, optional, string, structure, timestamp } from '../schema.ts';
import { entityState, text, userAttribute } from './entities.ts';
import { emailAddress, workMailIdentifier } from './identifiers.ts';

export const userName = string({
  min: 1,
  max: 64,
  // oxlint-disable-next-line no-useless-escape -- as the service prints it
  pattern: /^[\w\-.]+(@[a-zA-Z0-9.\-]+\.[a-zA-Z0-9-]{2,})?$/u,
});

export const userRole = enumeration('USER', 'RESOURCE', 'SYSTEM_USER', 'REMOTE_USER');

export const identityProviderUserId = string({
  min: 1,
  max: 47,
  pattern: /^([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/u,
});

export const identityProviderIdentityStoreId = string({
  min: 1,
  max: 36,
  pattern: /^d-[0-9a-f]{10}$|^[0-9a-f]{8}\b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-\b[0-9a-f]{12}$/u,
});

export const user = structure({
  Id: optional(workMailIdentifier),
  Email: optional(emailAddress),
  Name: optional(userName),
  DisplayName: optional(text),
  State: optional(entityState),
  UserRole: optional(userRole),
  EnabledDate: optional(timestamp()),
  DisabledDate: optional(timestamp()),
  IdentityProviderUserId: optional(identityProviderUserId),
  IdentityProviderIdentityStoreId: optional(identityProviderIdentityStoreId),
});

/** The empty string takes the link away. */
export const updatedIdentityProviderUserId = string({
  max: 47,
  pattern:
    /^$|^([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/u,
});

export const identityProviderUserIdPrefix = string({ min: 1, max: 47, pattern: /^[A-Fa-f0-9-]+$/u });

export const listUsersFilters = structure({
  UsernamePrefix: optional(text),
  DisplayNamePrefix: optional(userAttribute),
  PrimaryEmailPrefix: optional(text),
  State: optional(entityState),
  IdentityProviderUserIdPrefix: optional(identityProviderUserIdPrefix),
});
