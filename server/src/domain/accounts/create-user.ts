import { addUser, type NewUser } from '#domain/directory/users/add-user.ts';
import type { User } from '#domain/directory/users/user.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

export type UserToCreate = Omit<NewUser, 'organizationId'> & { readonly organizationId: string };

/**
 * A directory user, disabled and without a mailbox until `enableAccount`.
 * Failures: `invalid-parameter`, `name-unavailable`, `reserved-name`.
 */
export async function createUser(transaction: WriteTransaction, given: UserToCreate): Promise<User> {
  const organization = await lockOrganization(transaction, given.organizationId);
  return addUser(transaction, { ...given, organizationId: organization.id });
}
