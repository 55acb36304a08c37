import type { Instant } from '#base/clock.ts';
import { newEntityId, type OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assertNameIsFree } from '../entities/assert-name-is-free.ts';
import { assertIdentityIsFree } from './assert-identity-is-free.ts';
import { checkUserName } from './user-name.ts';
import { checkDisplayName, checkUserText } from './user-text.ts';
import { insertUser } from './user.store.ts';
import { checkRole, type User, type UserRole } from './user.ts';

export interface NewUser {
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly displayName: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly role?: UserRole | undefined;
  readonly isHidden?: boolean | undefined;
  readonly identityProviderUserId?: string | undefined;
  /** The hash, never the password; absent for who gets one later. */
  readonly passwordHash?: string | undefined;
  readonly now: Instant;
}

/**
 * Adds a disabled user to a locked organization.
 * Failures: `invalid-parameter`, `reserved-name`, `name-unavailable`.
 */
export async function addUser(transaction: WriteTransaction, given: NewUser): Promise<User> {
  const user = toNewUser(given);
  checkNewUser(user);
  await assertNameIsFree(transaction, user);
  await assertIdentityIsFree(transaction, user);
  await insertUser(transaction, { user, passwordHash: given.passwordHash ?? null });
  return user;
}

function checkNewUser(user: User): void {
  checkUserName(user.name);
  checkDisplayName(user.displayName);
  checkUserText('first name', user.firstName ?? '');
  checkUserText('last name', user.lastName ?? '');
  checkRole(user.role);
}

const toNewUser = (given: NewUser): User => ({
  organizationId: given.organizationId,
  id: newEntityId(),
  name: given.name,
  displayName: given.displayName,
  firstName: orNull(given.firstName),
  lastName: orNull(given.lastName),
  initials: null,
  telephone: null,
  street: null,
  jobTitle: null,
  city: null,
  company: null,
  zipCode: null,
  department: null,
  country: null,
  office: null,
  role: given.role ?? 'USER',
  state: 'DISABLED',
  isHidden: given.isHidden ?? false,
  identityProviderUserId: orNull(given.identityProviderUserId?.toLowerCase()),
  primaryAddress: null,
  accountEpoch: 0,
  passwordEpoch: 0,
  createdAt: given.now,
  enabledAt: null,
  disabledAt: null,
  lastSignInAt: null,
});

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
