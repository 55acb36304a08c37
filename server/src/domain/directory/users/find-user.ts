import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { isStorable } from '../entities/identifier.ts';
import { selectUserByAddress, selectUserById, selectUserByName } from './user.store.ts';
import type { User } from './user.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** An id, a name or any address of the user, in any case. */
  readonly identifier: string;
}

/** In any state; a deleted user is found by its id alone, because name and addresses are free again. */
export async function findUser(
  transaction: ReadTransaction,
  { organizationId, identifier }: Wanted,
): Promise<User | undefined> {
  if (!isStorable(identifier)) return undefined;
  return (
    (await selectUserById(transaction, { organizationId, id: identifier })) ??
    (await selectUserByName(transaction, { organizationId, name: identifier })) ??
    (await selectUserByAddress(transaction, { organizationId, address: identifier }))
  );
}

/** By id or name, as DeleteUser allows. */
export async function findUserByIdOrName(
  transaction: ReadTransaction,
  { organizationId, identifier }: Wanted,
): Promise<User | undefined> {
  if (!isStorable(identifier)) return undefined;
  return (
    (await selectUserById(transaction, { organizationId, id: identifier })) ??
    (await selectUserByName(transaction, { organizationId, name: identifier }))
  );
}

/** By id alone. */
export async function findUserById(
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<User | undefined> {
  return isStorable(id) ? selectUserById(transaction, { organizationId, id }) : undefined;
}

/** By name alone, which an identifier of another kind must not stand for. */
export const findUserByName = (
  transaction: ReadTransaction,
  { organizationId, name }: { readonly organizationId: OrganizationId; readonly name: string },
): Promise<User | undefined> => selectUserByName(transaction, { organizationId, name });
