// What one may be allowed to do with the mailbox of another, and what follows from grants that reach a
// person.
import type { EntityId } from '#base/ids.ts';

/** Full access opens the mailbox; the other two are for sending and open nothing. */
export const permissionTypes = ['FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF'] as const;

export type PermissionType = (typeof permissionTypes)[number];

export type GranteeKind = 'USER' | 'GROUP';

/** What was given to one grantee; a group's reaches its members, also those of groups within it. */
export interface Grant {
  readonly granteeId: EntityId;
  readonly granteeKind: GranteeKind;
  /** In the order of `permissionTypes`. */
  readonly permissions: readonly PermissionType[];
}

/** Why there is no access, whatever was granted. */
export type Obstacle = 'owner-not-enabled' | 'actor-not-enabled' | 'not-granted';

export interface MailboxAccess {
  readonly fullAccess: boolean;
  readonly sendAs: boolean;
  readonly sendOnBehalf: boolean;
  /** The grants that this follows from. */
  readonly reasons: readonly Grant[];
  /** Null when there is access. */
  readonly obstacle: Obstacle | null;
}

/** What is known of an actor and an owner when access is decided. */
export interface AccessFacts {
  readonly isOwnerEnabled: boolean;
  readonly isActorEnabled: boolean;
  /** The grants of the owner that reach the actor. */
  readonly grants: readonly Grant[];
}

/** The one place where access is decided. */
export function decideAccess({ isOwnerEnabled, isActorEnabled, grants }: AccessFacts): MailboxAccess {
  if (!isOwnerEnabled) return refused('owner-not-enabled');
  if (!isActorEnabled) return refused('actor-not-enabled');
  const may = (type: PermissionType): boolean => grants.some(({ permissions }) => permissions.includes(type));
  const access = {
    fullAccess: may('FULL_ACCESS'),
    sendAs: may('SEND_AS'),
    sendOnBehalf: may('SEND_ON_BEHALF'),
  };
  const hasAny = access.fullAccess || access.sendAs || access.sendOnBehalf;
  return hasAny ? { ...access, reasons: grants, obstacle: null } : refused('not-granted');
}

const refused = (obstacle: Obstacle): MailboxAccess => ({
  fullAccess: false,
  sendAs: false,
  sendOnBehalf: false,
  reasons: [],
  obstacle,
});
