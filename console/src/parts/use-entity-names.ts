// Who stands behind the ids that lists hold.
import type { Output } from '@roost/api';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';

export type NamedEntity = Output<'DescribeEntities'>['Entities'][number];

const idsAtOnceMax = 100;

/** By the id; what has not come yet, or is gone for good, is missing. */
export function useEntityNames(ids: readonly string[]): ReadonlyMap<string, NamedEntity> {
  const { OrganizationId } = useOrganization();
  const EntityIds = [...new Set(ids)].toSorted().slice(0, idsAtOnceMax);
  const { data } = useRead('DescribeEntities', { OrganizationId, EntityIds }, { isWanted: ids.length > 0 });
  return new Map(data?.Entities.map((entity) => [entity.EntityId, entity]));
}
