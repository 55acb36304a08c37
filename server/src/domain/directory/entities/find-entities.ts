import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectEntitiesByIds, type NamedEntity } from './named-entity.store.ts';

/** Of an organization, deleted ones too; ids that are nobody's are left out. In no order. */
export const findEntities = (
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly ids: readonly string[] },
): Promise<NamedEntity[]> => selectEntitiesByIds(transaction, wanted);
