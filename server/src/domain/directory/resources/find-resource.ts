import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { entityNotFound } from '../entities/find-entity.ts';
import { isStorable } from '../entities/identifier.ts';
import { resourceTable } from './resource.store.ts';
import type { Resource } from './resource.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** An id, a name or any address, in any case. */
  readonly identifier: string;
}

/** In any state; a deleted resource is found by its id alone. */
export async function findResource(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<Resource | undefined> {
  return isStorable(wanted.identifier) ? resourceTable.select(transaction, wanted) : undefined;
}

/** Failures: `entity-not-found`, also for what is a user or a group. */
export async function requireResource(transaction: ReadTransaction, wanted: Wanted): Promise<Resource> {
  const resource = await findResource(transaction, wanted);
  if (resource === undefined) throw entityNotFound(wanted.identifier);
  return resource;
}
