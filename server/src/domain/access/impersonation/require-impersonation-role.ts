import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectRole, selectRoles } from './impersonation-role.store.ts';
import type { ImpersonationRole } from './impersonation-role.ts';

/** Failure: `resource-not-found`. */
export async function requireImpersonationRole(
  transaction: ReadTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string },
): Promise<ImpersonationRole> {
  const role = await findImpersonationRole(transaction, { organizationId, id });
  if (role === undefined) throw roleNotFound(id);
  return role;
}

export const findImpersonationRole = (
  transaction: ReadTransaction,
  wanted: { organizationId: OrganizationId; id: string },
): Promise<ImpersonationRole | undefined> => selectRole(transaction, wanted);

/** All of them exist. Failure: `resource-not-found`. */
export async function requireImpersonationRoles(
  transaction: ReadTransaction,
  { organizationId, ids }: { organizationId: OrganizationId; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await selectRoles(transaction, organizationId)).map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw roleNotFound(unknown);
}

const roleNotFound = (id: string): Failure =>
  new Failure('resource-not-found', `The organization has no impersonation role ${id}.`);
