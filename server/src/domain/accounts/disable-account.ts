import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { changeEntity } from '#domain/directory/entities/change-entity.ts';
import { requireEntityNotDeleted } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { raiseAccountEpoch } from '#domain/directory/users/raise-epoch.ts';
import { detachMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { raiseAccessGrantedTo } from '#domain/mailboxes/permissions/raise-access-epoch.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Disabling {
  readonly organizationId: string;
  readonly identifier: string;
  readonly now: Instant;
}

/**
 * Shuts a user out at once; a group passes no permission on; mail to a user, group or resource is refused.
 * Addresses, members and delegates stay; a mailbox is kept for 30 days. Twice is once. Failures:
 * `entity-not-found`, `entity-state` for who was deleted.
 */
export async function disableAccount(
  transaction: WriteTransaction,
  { organizationId, identifier, now }: Disabling,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const entity = await requireEntity(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted(entity);
  if (entity.state === 'DISABLED') return entity.id;
  await changeEntity(transaction, { entity, changes: { state: 'DISABLED', disabledAt: now } });
  if (entity.kind === 'USER') {
    await raiseAccountEpoch(transaction, { organizationId: organization.id, userId: entity.id });
  }
  if (entity.kind === 'GROUP') {
    await raiseAccessGrantedTo(transaction, { organizationId: organization.id, granteeId: entity.id });
  }
  await detachMailbox(transaction, { organizationId: organization.id, ownerId: entity.id, now });
  return entity.id;
}
