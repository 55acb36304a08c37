// What an operation on permissions tells the audit: whose they are, and all direct grants before and after.
import type { OrganizationId } from '#base/ids.ts';
import type { DirectoryEntity } from '#domain/directory/entities/entity.ts';
import { findEntity } from '#domain/directory/entities/find-entity.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Grant } from './permission.ts';
import { selectGrants } from './permission.store.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly EntityId: string };
}

interface PermissionsView extends DirectoryEntity {
  readonly grants: readonly Grant[];
}

/** More than anyone grants; an audit row has its end. */
const shownGrantsMax = 200;

export const aboutPermissions = {
  async entityOf(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<string | undefined> {
    const entity = await findEntity(transaction, { organizationId, identifier: input.EntityId });
    return entity?.id;
  },
  async view(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<PermissionsView | undefined> {
    const entity = await findEntity(transaction, { organizationId, identifier: input.EntityId });
    if (entity === undefined) return undefined;
    const wanted = { organizationId, entityId: entity.id, afterId: '', count: shownGrantsMax };
    return { ...entity, grants: await selectGrants(transaction, wanted) };
  },
};
