// What an operation on one resource tells the audit: which it is, and a picture before and after.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { listAddresses } from '../aliases/list-aliases.ts';
import { findResource } from './find-resource.ts';
import { delegatesOf } from './list-resources.ts';
import type { Delegate, Resource } from './resource.ts';

interface Subject<Input> {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

/** A resource as an audit row keeps it. */
export interface ResourceView extends Resource {
  /** Sorted, the primary address among them. */
  readonly addresses: readonly string[];
  readonly delegates: readonly Delegate[];
}

/** Undefined when no resource goes by the identifier. */
export async function resourceView(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<ResourceView | undefined> {
  const resource = await findResource(transaction, { organizationId, identifier });
  if (resource === undefined) return undefined;
  const addresses = await listAddresses(transaction, { organizationId, entityId: resource.id });
  const delegates = await delegatesOf(transaction, { organizationId, resourceId: resource.id });
  return { ...resource, addresses, delegates };
}

interface AboutResource<Input> {
  entityOf(transaction: ReadTransaction, subject: Subject<Input>): Promise<EntityId | undefined>;
  view(transaction: ReadTransaction, subject: Subject<Input>): Promise<ResourceView | undefined>;
}

export const aboutResource = <Input extends { readonly ResourceId: string }>(): AboutResource<Input> => ({
  async entityOf(transaction, { organizationId, input }) {
    const resource = await findResource(transaction, { organizationId, identifier: input.ResourceId });
    return resource?.id;
  },
  view: (transaction, { organizationId, input }) =>
    resourceView(transaction, { organizationId, identifier: input.ResourceId }),
});
