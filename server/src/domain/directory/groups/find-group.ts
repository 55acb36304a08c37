import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { entityNotFound } from '../entities/find-entity.ts';
import { isStorable } from '../entities/identifier.ts';
import { groupTable } from './group.store.ts';
import type { Group } from './group.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** An id, a name or any address, in any case. */
  readonly identifier: string;
}

/** In any state; a deleted group is found by its id alone. */
export async function findGroup(transaction: ReadTransaction, wanted: Wanted): Promise<Group | undefined> {
  return isStorable(wanted.identifier) ? groupTable.select(transaction, wanted) : undefined;
}

/** Failures: `entity-not-found`, also for what is a user or a resource. */
export async function requireGroup(transaction: ReadTransaction, wanted: Wanted): Promise<Group> {
  const group = await findGroup(transaction, wanted);
  if (group === undefined) throw entityNotFound(wanted.identifier);
  return group;
}
