import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { isIdentifierTaken } from './entity.store.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly name: string;
  /** Who may keep what it is called already. */
  readonly exceptId?: EntityId;
}

/**
 * Names, ids and addresses of users, groups and resources are one namespace of the (locked) organization.
 * Failures: `name-unavailable`.
 */
export async function assertNameIsFree(
  transaction: ReadTransaction,
  { organizationId, name, exceptId }: Wanted,
): Promise<void> {
  const wanted = { organizationId, identifier: name, exceptId: exceptId ?? null };
  if (!(await isIdentifierTaken(transaction, wanted))) return;
  throw new Failure('name-unavailable', `The name “${name}” is taken.`);
}
