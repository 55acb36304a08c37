import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectRevisions } from './revision.store.ts';
import type { RevisedSettings } from './revision.ts';

/** One query for all; absent where nothing was ever set. */
export const readRevisions = (
  transaction: ReadTransaction,
  wanted: { readonly settings: RevisedSettings; readonly organizationIds: readonly OrganizationId[] },
): Promise<ReadonlyMap<OrganizationId, number>> => selectRevisions(transaction, wanted);

/** 0 where nothing was ever set. */
export async function readRevision(
  transaction: ReadTransaction,
  {
    settings,
    organizationId,
  }: { readonly settings: RevisedSettings; readonly organizationId: OrganizationId },
): Promise<number> {
  const revisions = await selectRevisions(transaction, { settings, organizationIds: [organizationId] });
  return revisions.get(organizationId) ?? 0;
}
