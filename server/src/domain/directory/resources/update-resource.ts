import { Failure } from '#base/failure.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assertNameIsFree } from '../entities/assert-name-is-free.ts';
import { requireEntityNotDeleted } from '../entities/entity.ts';
import { changeResource } from './change-resource.ts';
import { selectDelegates } from './delegate.store.ts';
import { requireResource } from './find-resource.ts';
import {
  checkDescription,
  checkResourceName,
  type BookingOptions,
  type Resource,
  type ResourceKind,
} from './resource.ts';

/** What is absent stays; `''` clears the description. Booking options are given all together. */
export interface ResourceUpdate {
  readonly name?: string | undefined;
  readonly kind?: ResourceKind | undefined;
  readonly description?: string | undefined;
  readonly isHidden?: boolean | undefined;
  readonly bookingOptions?: BookingOptions | undefined;
}

interface Updating {
  readonly organizationId: string;
  readonly identifier: string;
  readonly update: ResourceUpdate;
}

/**
 * Failures: `entity-not-found`, `entity-state` for a deleted resource, `invalid-parameter`, `reserved-name`,
 * `name-unavailable`, `invalid-configuration` when nobody would answer requests.
 */
export async function updateResource(
  transaction: WriteTransaction,
  { organizationId, identifier, update }: Updating,
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const resource = await requireResource(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted({ ...resource, kind: 'RESOURCE' });
  const { name, kind, description, isHidden, bookingOptions } = update;
  if (description !== undefined) checkDescription(description);
  if (name !== undefined && name !== resource.name) await checkNewName(transaction, { resource, name });
  if (bookingOptions !== undefined) await checkBookingOptions(transaction, { resource, bookingOptions });
  await changeResource(transaction, {
    organizationId: organization.id,
    resourceId: resource.id,
    changes: {
      name,
      kind,
      isHidden,
      description: description === '' ? null : description,
      ...bookingOptions,
    },
  });
}

async function checkNewName(
  transaction: WriteTransaction,
  { resource, name }: { resource: Resource; name: string },
): Promise<void> {
  checkResourceName(name);
  const { organizationId, id: exceptId } = resource;
  await assertNameIsFree(transaction, { organizationId, name, exceptId });
}

async function checkBookingOptions(
  transaction: WriteTransaction,
  { resource, bookingOptions }: { resource: Resource; bookingOptions: BookingOptions },
): Promise<void> {
  if (bookingOptions.acceptsRequests) return;
  const { organizationId, id: resourceId } = resource;
  const [delegate] = await selectDelegates(transaction, {
    organizationId,
    resourceId,
    afterId: '',
    count: 1,
  });
  if (delegate === undefined) {
    throw new Failure(
      'invalid-configuration',
      `The resource ${resource.name} needs a delegate before it stops accepting requests by itself.`,
    );
  }
}
