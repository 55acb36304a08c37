import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';

export type UserState = 'ENABLED' | 'DISABLED' | 'DELETED';

/** The last two come from other directories only; nobody can give them. */
export type UserRole = 'USER' | 'REMOTE_USER' | 'RESOURCE' | 'SYSTEM_USER';

/** What an administrator may write about a person, all optional but the display name. */
export const userDetailNames = [
  'firstName',
  'lastName',
  'initials',
  'telephone',
  'street',
  'jobTitle',
  'city',
  'company',
  'zipCode',
  'department',
  'country',
  'office',
] as const;

export type UserDetailName = (typeof userDetailNames)[number];
export type UserDetails = Readonly<Record<UserDetailName, string | null>>;

export interface User extends UserDetails {
  readonly organizationId: OrganizationId;
  readonly id: EntityId;
  /** As it was written; unique in the organization without regard to case, and never changed. */
  readonly name: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly state: UserState;
  readonly isHidden: boolean;
  readonly identityProviderUserId: string | null;
  /** Kept while the user is disabled; null before the first time it is enabled and after it is deleted. */
  readonly primaryAddress: string | null;
  readonly accountEpoch: number;
  readonly passwordEpoch: number;
  readonly createdAt: Instant;
  readonly enabledAt: Instant | null;
  readonly disabledAt: Instant | null;
  readonly lastSignInAt: Instant | null;
}

/** What other verbs change about a user; absent stays. */
export type UserChanges = Partial<
  Omit<
    User,
    'organizationId' | 'id' | 'name' | 'accountEpoch' | 'passwordEpoch' | 'createdAt' | 'lastSignInAt'
  >
>;

/** Failures: `entity-state` when the user was deleted. */
export function requireNotDeleted(user: User): User {
  if (user.state === 'DELETED') throw new Failure('entity-state', `The user ${user.name} was deleted.`);
  return user;
}

/** Failures: `entity-state`. */
export function requireEnabled(user: User): User {
  if (user.state !== 'ENABLED') throw new Failure('entity-state', `The user ${user.name} is not enabled.`);
  return user;
}

/** Failures: `invalid-parameter` for a role that cannot be given. */
export function checkRole(role: UserRole): void {
  if (role === 'USER' || role === 'REMOTE_USER') return;
  throw new Failure('invalid-parameter', 'The role of a user is USER or REMOTE_USER.');
}
