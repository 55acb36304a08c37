import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { requireEntityNotDeleted } from '../entities/entity.ts';
import { requireEntity } from '../entities/find-entity.ts';
import { listStandings, type StandingFilters } from '../entities/list-standings.ts';
import { toStanding } from '../entities/standing-row.ts';
import { groupTable } from './group.store.ts';
import type { Group } from './group.ts';
import { selectGroupsOfMember } from './member.store.ts';

interface Wanted extends PageRequest {
  readonly organizationId: OrganizationId;
  readonly filters?: StandingFilters;
}

/** By name, or by address when that is filtered. Failures: `invalid-parameter` for two filters at once. */
export const listGroups = (
  transaction: ReadTransaction,
  { filters = {}, ...wanted }: Wanted,
): Promise<Page<Group>> => listStandings(transaction, { ...groupTable, ...wanted, filters });

interface WantedOfMember extends PageRequest {
  readonly organizationId: string;
  readonly identifier: string;
  readonly namePrefix?: string | undefined;
}

/**
 * The groups that a user or group is itself a member of, by name; a resource is in none.
 * Failures: `entity-not-found`, `entity-state` when it was deleted.
 */
export async function listGroupsOfMember(
  transaction: ReadTransaction,
  { organizationId, identifier, namePrefix = '', limit, after }: WantedOfMember,
): Promise<Page<Group>> {
  const organization = await requireOrganization(transaction, organizationId);
  const member = await requireEntity(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted(member);
  if (namePrefix.includes('\0')) return { items: [], next: undefined };
  const [afterKey] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectGroupsOfMember(transaction, {
    organizationId: organization.id,
    memberId: member.id,
    prefix: namePrefix,
    afterKey,
    count: limit + 1,
  });
  return pageOf(rows, { limit, keyOf: (row) => [row.name_key], toItem: toStanding });
}
