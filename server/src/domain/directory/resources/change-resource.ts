// Writes what other verbs decided: nothing is checked here.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteDelegatesOfOrganization } from './delegate.store.ts';
import {
  updateAllResources,
  updateResourceRow,
  updateResourceToDeleted,
  type ResourceReference,
} from './resource.store.ts';
import type { ResourceChanges } from './resource.ts';

export const changeResource = (
  transaction: WriteTransaction,
  change: ResourceReference & { readonly changes: ResourceChanges },
): Promise<void> => updateResourceRow(transaction, change);

/** Keeps the row with id and name, and frees the name. */
export const markResourceDeleted = (
  transaction: WriteTransaction,
  resource: ResourceReference,
): Promise<void> => updateResourceToDeleted(transaction, resource);

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
  await updateAllResources(transaction, { organizationId, isDeleted: isDirectoryDeleted, now });
}
