import type { OrganizationId, EntityId } from '#base/ids.ts';
import { requireEntityNotDeleted } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteGrant, deleteGrantsOf, deleteGrantsOfOrganization } from './permission.store.ts';
import { raiseAccessEpoch, raiseAccessGrantedTo } from './raise-access-epoch.ts';

/**
 * Takes all permissions of one grantee on one entity; twice is once. Failures: `entity-not-found`,
 * `entity-state` for who was deleted.
 */
export async function removePermissions(
  transaction: WriteTransaction,
  {
    organizationId: called,
    entity,
    grantee,
  }: { readonly organizationId: string; readonly entity: string; readonly grantee: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, called);
  const owner = await requireEntity(transaction, { organizationId, identifier: entity });
  const receiver = await requireEntity(transaction, { organizationId, identifier: grantee });
  requireEntityNotDeleted(owner);
  requireEntityNotDeleted(receiver);
  const removal = { organizationId, entityId: owner.id, granteeId: receiver.id };
  if (!(await deleteGrant(transaction, removal))) return;
  await raiseAccessEpoch(transaction, { organizationId, ownerId: owner.id });
}

/** Before a user, group or resource is deleted: what it gave and what it got goes with it. */
export async function forgetPermissions(
  transaction: WriteTransaction,
  { organizationId, entityId }: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> {
  await raiseAccessGrantedTo(transaction, { organizationId, granteeId: entityId });
  await raiseAccessEpoch(transaction, { organizationId, ownerId: entityId });
  await deleteGrantsOf(transaction, { organizationId, entityId });
}

/** At the end of an organization, whose mailboxes nobody can reach any more. */
export const forgetAllPermissions = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> => deleteGrantsOfOrganization(transaction, organizationId);
