// Writes what other verbs decided: nothing is checked here.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteDelegatesOfOrganization } from './delegate.store.ts';
import { resourceTable } from './resource.store.ts';
import type { ResourceChanges } from './resource.ts';

interface Reference {
  readonly organizationId: OrganizationId;
  readonly resourceId: EntityId;
}

export const changeResource = (
  transaction: WriteTransaction,
  { organizationId, resourceId, changes }: Reference & { readonly changes: ResourceChanges },
): Promise<void> => resourceTable.update(transaction, { organizationId, id: resourceId, changes });

/** Keeps the row with id and name, and frees the name. */
export const markResourceDeleted = (
  transaction: WriteTransaction,
  { organizationId, resourceId }: Reference,
): Promise<void> => resourceTable.updateToDeleted(transaction, { organizationId, id: resourceId });

interface End {
  readonly organizationId: OrganizationId;
  /** Forgets the resources as well; otherwise they stay, disabled, with their delegates. */
  readonly isDirectoryDeleted: boolean;
  readonly now: Instant;
}

/** What becomes of the resources when their organization is deleted. */
export async function endResources(
  transaction: WriteTransaction,
  { organizationId, isDirectoryDeleted, now }: End,
): Promise<void> {
  if (isDirectoryDeleted) await deleteDelegatesOfOrganization(transaction, organizationId);
  await resourceTable.updateAll(transaction, { organizationId, isDeleted: isDirectoryDeleted, now });
}
