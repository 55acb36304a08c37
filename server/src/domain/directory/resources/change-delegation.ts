import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { entityWords, requireEntityNotDeleted, type DirectoryEntity } from '../entities/entity.ts';
import { requireEntity } from '../entities/find-entity.ts';
import { deleteDelegate, deleteDelegationsOf, insertDelegate, selectDelegates } from './delegate.store.ts';
import { requireResource } from './find-resource.ts';
import type { DelegateKind, Resource } from './resource.ts';

interface Wanted {
  readonly organizationId: string;
  /** Id, name or address. */
  readonly resourceIdentifier: string;
  readonly delegateIdentifier: string;
}

/**
 * Lets a user or group answer a resource's requests; who may already stays so.
 * Failures: `entity-not-found`, `entity-state` when either was deleted, `invalid-parameter` for a resource.
 */
export async function addDelegate(transaction: WriteTransaction, wanted: Wanted): Promise<void> {
  const { resource, delegate } = await findBoth(transaction, wanted);
  const { organizationId, id: resourceId } = resource;
  const kind = readDelegateKind(delegate);
  await insertDelegate(transaction, { organizationId, resourceId, delegateId: delegate.id, kind });
}

/**
 * Who is no delegate is passed over. Failures: `entity-not-found`, `entity-state` when either was deleted,
 * and for the last delegate of a resource that does not accept requests by itself.
 */
export async function removeDelegate(transaction: WriteTransaction, wanted: Wanted): Promise<void> {
  const { resource, delegate } = await findBoth(transaction, wanted);
  if (!resource.acceptsRequests) await assertOthersRemain(transaction, { resource, delegate });
  const { organizationId, id: resourceId } = resource;
  await deleteDelegate(transaction, { organizationId, resourceId, delegateId: delegate.id });
}

/** When an entity is deleted: it is nobody's delegate any more, and nobody its. */
export const removeDelegations = (
  transaction: WriteTransaction,
  of: { readonly organizationId: OrganizationId; readonly entityId: EntityId },
): Promise<void> => deleteDelegationsOf(transaction, of);

async function findBoth(
  transaction: WriteTransaction,
  { organizationId, resourceIdentifier, delegateIdentifier }: Wanted,
): Promise<{ resource: Resource; delegate: DirectoryEntity }> {
  const { id } = await lockOrganization(transaction, organizationId);
  const resource = await requireResource(transaction, { organizationId: id, identifier: resourceIdentifier });
  requireEntityNotDeleted({ ...resource, kind: 'RESOURCE' });
  const delegate = await requireEntity(transaction, { organizationId: id, identifier: delegateIdentifier });
  requireEntityNotDeleted(delegate);
  return { resource, delegate };
}

function readDelegateKind(delegate: DirectoryEntity): DelegateKind {
  if (delegate.kind !== 'RESOURCE') return delegate.kind;
  throw new Failure('invalid-parameter', `The ${entityWords(delegate)} cannot be a delegate.`);
}

async function assertOthersRemain(
  transaction: ReadTransaction,
  { resource, delegate }: { resource: Resource; delegate: DirectoryEntity },
): Promise<void> {
  const { organizationId, id: resourceId } = resource;
  const [first, second] = await selectDelegates(transaction, {
    organizationId,
    resourceId,
    afterId: '',
    count: 2,
  });
  if (first?.id === delegate.id && second === undefined) {
    throw new Failure(
      'entity-state',
      `The resource ${resource.name} does not accept requests by itself and needs its last delegate.`,
    );
  }
}
