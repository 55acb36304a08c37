import type { EntityId, OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { requireEntityNotDeleted } from '../entities/entity.ts';
import { requireGroup } from './find-group.ts';
import type { Member } from './group.ts';
import { countMembers, selectIsMember, selectMembers } from './member.store.ts';

interface Wanted extends PageRequest {
  readonly organizationId: string;
  readonly identifier: string;
}

/** Who is in the group itself, by id. Failures: `entity-not-found`, `entity-state` for a deleted group. */
export async function listMembers(
  transaction: ReadTransaction,
  { organizationId, identifier, limit, after }: Wanted,
): Promise<Page<Member>> {
  const organization = await requireOrganization(transaction, organizationId);
  const group = await requireGroup(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted({ ...group, kind: 'GROUP' });
  const [afterId = ''] = after === undefined ? [] : readPageKey(after, 1);
  const members = await selectMembers(transaction, {
    organizationId: organization.id,
    groupId: group.id,
    afterId,
    count: limit + 1,
  });
  return pageOf(members, { limit, keyOf: ({ id }) => [id], toItem: (member) => member });
}

interface OfGroup {
  readonly organizationId: OrganizationId;
  readonly groupId: EntityId;
}

export const memberCountOf = (transaction: ReadTransaction, group: OfGroup): Promise<number> =>
  countMembers(transaction, group);

export const isMember = (
  transaction: ReadTransaction,
  membership: OfGroup & { readonly memberId: EntityId },
): Promise<boolean> => selectIsMember(transaction, membership);
