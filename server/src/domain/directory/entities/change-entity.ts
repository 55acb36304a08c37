import type { Instant } from '#base/clock.ts';
import { unreachable } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeGroup } from '../groups/change-group.ts';
import { changeResource } from '../resources/change-resource.ts';
import { changeUser } from '../users/change-user.ts';
import type { DirectoryEntity, EntityState } from './entity.ts';

/** What is absent stays. */
export interface EntityChanges {
  readonly state?: EntityState;
  readonly primaryAddress?: string | null;
  readonly enabledAt?: Instant | null;
  readonly disabledAt?: Instant | null;
}

interface Change {
  readonly entity: Pick<DirectoryEntity, 'organizationId' | 'id' | 'kind'>;
  readonly changes: EntityChanges;
}

/** Writes what other verbs decided. */
export function changeEntity(transaction: WriteTransaction, { entity, changes }: Change): Promise<void> {
  const { organizationId, id, kind } = entity;
  switch (kind) {
    case 'USER':
      return changeUser(transaction, { organizationId, userId: id, changes });
    case 'GROUP':
      return changeGroup(transaction, { organizationId, groupId: id, changes });
    case 'RESOURCE':
      return changeResource(transaction, { organizationId, resourceId: id, changes });
    default:
      return unreachable(kind);
  }
}
