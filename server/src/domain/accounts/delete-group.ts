import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { requireEntityNotEnabled } from '#domain/directory/entities/entity.ts';
import { markGroupDeleted } from '#domain/directory/groups/change-group.ts';
import { findGroup } from '#domain/directory/groups/find-group.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { forgetEntity } from './forget-entity.ts';

interface Deletion {
  readonly organizationId: string;
  /** Id, name or address. */
  readonly identifier: string;
  readonly now: Instant;
}

/**
 * Forgets a disabled group, its members' memberships and its own, and frees name and addresses.
 * Nothing to delete is no failure: undefined. Failures: `entity-state` while the group is enabled.
 */
export async function deleteGroup(
  transaction: WriteTransaction,
  { organizationId, identifier, now }: Deletion,
): Promise<EntityId | undefined> {
  const organization = await lockOrganization(transaction, organizationId);
  const group = await findGroup(transaction, { organizationId: organization.id, identifier });
  if (group === undefined || group.state === 'DELETED') return undefined;
  requireEntityNotEnabled({ ...group, kind: 'GROUP' });
  await markGroupDeleted(transaction, { organizationId: organization.id, groupId: group.id });
  const { id: entityId, name } = group;
  await forgetEntity(transaction, { organizationId: organization.id, entityId, name, now });
  return group.id;
}
