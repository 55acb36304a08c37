import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import { requireEntityNotEnabled } from '#domain/directory/entities/entity.ts';
import { markResourceDeleted } from '#domain/directory/resources/change-resource.ts';
import { findResource } from '#domain/directory/resources/find-resource.ts';
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
 * Forgets a disabled resource and frees name and addresses; its mailbox is kept until its 30 days end.
 * Nothing to delete is no failure: undefined. Failures: `entity-state` while the resource is enabled.
 */
export async function deleteResource(
  transaction: WriteTransaction,
  { organizationId, identifier, now }: Deletion,
): Promise<EntityId | undefined> {
  const organization = await lockOrganization(transaction, organizationId);
  const resource = await findResource(transaction, { organizationId: organization.id, identifier });
  if (resource === undefined || resource.state === 'DELETED') return undefined;
  requireEntityNotEnabled({ ...resource, kind: 'RESOURCE' });
  await markResourceDeleted(transaction, { organizationId: organization.id, resourceId: resource.id });
  const { id: entityId, name } = resource;
  await forgetEntity(transaction, { organizationId: organization.id, entityId, name, now });
  return resource.id;
}
