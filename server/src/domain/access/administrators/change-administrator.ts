// What changes who may do what: everything that the administrator has open ends with it.
import { Failure } from '#base/failure.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Administrator } from './administrator.ts';
import {
  deleteAdministratorRows,
  lockAdministrators,
  selectIsOtherFull,
  updatePassword,
  updateRole,
} from './administrator.store.ts';
import { findAdministrator, requireAdministrator } from './find-administrator.ts';

interface RoleChange {
  readonly id: string;
  /** What is absent stays. */
  readonly role: AdministratorRole | undefined;
  /** Empty for the whole installation. */
  readonly organizationId: string | undefined;
}

/**
 * Failures: `entity-not-found`, `entity-state` for the last one who may do everything,
 * `organization-not-found`, `organization-state`.
 */
export async function changeRole(
  transaction: WriteTransaction,
  { id, role, organizationId }: RoleChange,
): Promise<void> {
  const organization = organizationId ? await lockOrganization(transaction, organizationId) : null;
  await lockAdministrators(transaction);
  const before = await requireAdministrator(transaction, id);
  const after = {
    id: before.id,
    role: role ?? before.role,
    organizationId: organizationId === undefined ? before.organizationId : (organization?.id ?? null),
  };
  if (after.role === before.role && after.organizationId === before.organizationId) return;
  if (!isFull(after)) await requireOtherFull(transaction, before);
  await updateRole(transaction, after);
}

/** None to delete is no failure. Sessions and access keys go too. Failures: `entity-state` as above. */
export async function removeAdministrator(transaction: WriteTransaction, id: string): Promise<void> {
  await lockAdministrators(transaction);
  const administrator = await findAdministrator(transaction, id);
  if (administrator === undefined) return;
  await requireOtherFull(transaction, administrator);
  await deleteAdministratorRows(transaction, administrator.id);
}

/** Access keys go on: they are secrets of their own. Failures: `entity-not-found`. */
export async function resetAdministratorPassword(
  transaction: WriteTransaction,
  { id, passwordHash }: { readonly id: string; readonly passwordHash: string },
): Promise<void> {
  const administrator = await requireAdministrator(transaction, id);
  await updatePassword(transaction, { id: administrator.id, passwordHash });
}

const isFull = ({ role, organizationId }: Pick<Administrator, 'role' | 'organizationId'>): boolean =>
  role === 'FULL' && organizationId === null;

/** Somebody must stay who can make others. */
async function requireOtherFull(transaction: ReadTransaction, leaving: Administrator): Promise<void> {
  if (!isFull(leaving) || (await selectIsOtherFull(transaction, leaving.id))) return;
  const sentence = 'This is the last administrator who may do everything in the whole installation.';
  throw new Failure('entity-state', sentence);
}
