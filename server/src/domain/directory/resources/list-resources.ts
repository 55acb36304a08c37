import type { EntityId, OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { requireEntityNotDeleted } from '../entities/entity.ts';
import { listStandings, type StandingFilters } from '../entities/list-standings.ts';
import { selectDelegates } from './delegate.store.ts';
import { requireResource } from './find-resource.ts';
import { resourceTable } from './resource.store.ts';
import type { Delegate, Resource } from './resource.ts';

interface Wanted extends PageRequest {
  readonly organizationId: OrganizationId;
  readonly filters?: StandingFilters;
}

/** By name, or by address when that is filtered. Failures: `invalid-parameter` for two filters at once. */
export const listResources = (
  transaction: ReadTransaction,
  { filters = {}, ...wanted }: Wanted,
): Promise<Page<Resource>> => listStandings(transaction, { ...resourceTable, ...wanted, filters });

interface WantedDelegates extends PageRequest {
  readonly organizationId: string;
  readonly identifier: string;
}

/** By id. Failures: `entity-not-found`, `entity-state` for a deleted resource. */
export async function listDelegates(
  transaction: ReadTransaction,
  { organizationId, identifier, limit, after }: WantedDelegates,
): Promise<Page<Delegate>> {
  const organization = await requireOrganization(transaction, organizationId);
  const resource = await requireResource(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted({ ...resource, kind: 'RESOURCE' });
  const [afterId = ''] = after === undefined ? [] : readPageKey(after, 1);
  const delegates = await selectDelegates(transaction, {
    organizationId: organization.id,
    resourceId: resource.id,
    afterId,
    count: limit + 1,
  });
  return pageOf(delegates, { limit, keyOf: ({ id }) => [id], toItem: (delegate) => delegate });
}

/** Shown in full up to this many. */
const delegatesShownMax = 100;

/** The first of them, for pictures of a resource. */
export const delegatesOf = (
  transaction: ReadTransaction,
  resource: { readonly organizationId: OrganizationId; readonly resourceId: EntityId },
): Promise<Delegate[]> =>
  selectDelegates(transaction, { ...resource, afterId: '', count: delegatesShownMax });
