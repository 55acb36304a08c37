// Who stands behind the ids that lists hold.
import type { Output } from '@roost/api';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';

export type NamedEntity = Output<'DescribeEntities'>['Entities'][number];

const idsAtOnceMax = 100;

/** Other things that happen to be named in the same places have other ids. */
const isEntityId = (id: string): boolean => /^(?:[\da-f-]{36}|r-[\da-f]{32}|S-[\w-]+)$/.test(id);

/** By the id; what has not come yet, or is gone for good, is missing. */
export function useEntityNames(ids: readonly string[]): ReadonlyMap<string, NamedEntity> {
  const { OrganizationId } = useOrganization();
  const EntityIds = [...new Set(ids)].filter(isEntityId).toSorted().slice(0, idsAtOnceMax);
  const { data } = useRead(
    'DescribeEntities',
    { OrganizationId, EntityIds },
    { isWanted: EntityIds.length > 0 },
  );
  return new Map(data?.Entities.map((entity) => [entity.EntityId, entity]));
}
