import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findUser, findUserById } from './find-user.ts';
import type { User } from './user.ts';

/** By id, name or any address, in any state. Failures: `entity-not-found`. */
export async function requireUser(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<User> {
  const user = await findUser(transaction, { organizationId, identifier });
  if (user === undefined) throw userNotFound(identifier);
  return user;
}

/** By id alone, in any state. Failures: `entity-not-found`. */
export async function requireUserById(
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<User> {
  const user = await findUserById(transaction, { organizationId, id });
  if (user === undefined) throw userNotFound(id);
  return user;
}

export const userNotFound = (identifier: string): Failure =>
  new Failure('entity-not-found', `Nobody in the organization goes by the identifier ${identifier}.`);
