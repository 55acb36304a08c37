import type { Instant } from '#base/clock.ts';
import { newResourceId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assertNameIsFree } from '../entities/assert-name-is-free.ts';
import { resourceTable } from './resource.store.ts';
import {
  checkDescription,
  checkResourceName,
  defaultBookingOptions,
  type Resource,
  type ResourceKind,
} from './resource.ts';

interface NewResource {
  readonly organizationId: string;
  readonly name: string;
  readonly kind: ResourceKind;
  readonly description?: string | undefined;
  readonly isHidden?: boolean | undefined;
  readonly now: Instant;
}

/**
 * A room or equipment, disabled and without address and mailbox until it is registered.
 * Failures: `invalid-parameter`, `reserved-name`, `name-unavailable`.
 */
export async function createResource(
  transaction: WriteTransaction,
  { organizationId, name, kind, description = '', isHidden = false, now }: NewResource,
): Promise<Resource> {
  const organization = await lockOrganization(transaction, organizationId);
  checkResourceName(name);
  checkDescription(description);
  await assertNameIsFree(transaction, { organizationId: organization.id, name });
  const resource: Resource = {
    organizationId: organization.id,
    id: newResourceId(),
    name,
    state: 'DISABLED',
    isHidden,
    primaryAddress: null,
    createdAt: now,
    enabledAt: null,
    disabledAt: null,
    kind,
    description: description === '' ? null : description,
    ...defaultBookingOptions,
  };
  await resourceTable.insert(transaction, resource);
  return resource;
}
