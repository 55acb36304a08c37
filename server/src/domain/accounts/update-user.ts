import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import { assertIdentityIsFree } from '#domain/directory/users/assert-identity-is-free.ts';
import { changeUser } from '#domain/directory/users/change-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { checkDisplayName, checkUserText } from '#domain/directory/users/user-text.ts';
import {
  checkRole,
  requireNotDeleted,
  userDetailNames,
  type User,
  type UserChanges,
  type UserDetailName,
  type UserRole,
} from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

/** What is absent stays; `''` clears. */
export type UserUpdate = {
  readonly [Name in UserDetailName]?: string | undefined;
} & {
  readonly displayName?: string | undefined;
  readonly role?: UserRole | undefined;
  readonly isHidden?: boolean | undefined;
  readonly identityProviderUserId?: string | undefined;
};

interface Updating {
  readonly organizationId: string;
  readonly identifier: string;
  readonly update: UserUpdate;
}

/**
 * Failures: `entity-not-found`, `entity-state` for a deleted user and for a new role while enabled,
 * `invalid-parameter`.
 */
export async function updateUser(
  transaction: WriteTransaction,
  { organizationId, identifier, update }: Updating,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  requireNotDeleted(user);
  const changes = { ...readDetails(update), ...readStanding(user, update) };
  await assertIdentityIsFree(transaction, { ...user, ...changes });
  await changeUser(transaction, { organizationId: organization.id, userId: user.id, changes });
  return user.id;
}

function readDetails(update: UserUpdate): UserChanges {
  const details: Partial<Record<UserDetailName, string | null>> = {};
  for (const name of userDetailNames) {
    const given = update[name];
    if (given === undefined) continue;
    checkUserText(words(name), given);
    details[name] = given === '' ? null : given;
  }
  return details;
}

function readStanding(user: User, update: UserUpdate): UserChanges {
  const { displayName, role, isHidden, identityProviderUserId } = update;
  if (displayName !== undefined) checkDisplayName(displayName);
  if (role !== undefined && role !== user.role) checkNewRole(user, role);
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(role === undefined ? {} : { role }),
    ...(isHidden === undefined ? {} : { isHidden }),
    ...(identityProviderUserId === undefined
      ? {}
      : { identityProviderUserId: identityProviderUserId.toLowerCase() || null }),
  };
}

/** A user has a mailbox and a remote user has none, so the two change places only while neither has. */
function checkNewRole(user: User, role: UserRole): void {
  checkRole(role);
  if (user.state === 'ENABLED') {
    throw new Failure('entity-state', `The user ${user.name} is enabled; disable it to change its role.`);
  }
}

const words = (name: UserDetailName): string =>
  name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
