import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectEntityByAddress, selectEntityById, selectEntityByName } from './entity.store.ts';
import type { DirectoryEntity } from './entity.ts';
import { isStorable } from './identifier.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** An id, a name or any address, in any case. */
  readonly identifier: string;
}

/** A user, group or resource in any state; a deleted one is found by its id alone. */
export async function findEntity(
  transaction: ReadTransaction,
  { organizationId, identifier }: Wanted,
): Promise<DirectoryEntity | undefined> {
  if (!isStorable(identifier)) return undefined;
  return (
    (await selectEntityById(transaction, { organizationId, id: identifier })) ??
    (await selectEntityByName(transaction, { organizationId, name: identifier })) ??
    (await selectEntityByAddress(transaction, { organizationId, address: identifier }))
  );
}

/** By id alone, in any state. */
export async function findEntityById(
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<DirectoryEntity | undefined> {
  return isStorable(id) ? selectEntityById(transaction, { organizationId, id }) : undefined;
}

/** By name alone. */
export const findEntityByName = (
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly name: string },
): Promise<DirectoryEntity | undefined> => selectEntityByName(transaction, wanted);

/** Failures: `entity-not-found`. */
export async function requireEntity(transaction: ReadTransaction, wanted: Wanted): Promise<DirectoryEntity> {
  const entity = await findEntity(transaction, wanted);
  if (entity === undefined) throw entityNotFound(wanted.identifier);
  return entity;
}

/** By id alone. Failures: `entity-not-found`. */
export async function requireEntityById(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<DirectoryEntity> {
  const entity = await findEntityById(transaction, wanted);
  if (entity === undefined) throw entityNotFound(wanted.id);
  return entity;
}

export const entityNotFound = (identifier: string): Failure =>
  new Failure('entity-not-found', `Nothing in the organization goes by the identifier ${identifier}.`);
