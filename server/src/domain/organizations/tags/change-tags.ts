import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { selectOrganization } from '../organization.store.ts';
import { requireActive, type Organization } from '../organization.ts';
import { checkTags, tagsMax, type Tag } from './tag.ts';
import { deleteTags, selectTags, upsertTags } from './tag.store.ts';

/** Failures: `resource-not-found`, `organization-state`, `invalid-parameter`, `too-many-tags`. */
export async function tagOrganization(
  transaction: WriteTransaction,
  { organizationId: givenId, tags }: { organizationId: string | undefined; tags: readonly Tag[] },
): Promise<void> {
  const organizationId = await lockTagged(transaction, givenId);
  checkTags(tags);
  const before = await selectTags(transaction, organizationId);
  const keys = new Set([...before, ...tags].map(({ key }) => key));
  if (keys.size > tagsMax) {
    throw new Failure('too-many-tags', `An organization has at most ${tagsMax} tags.`);
  }
  await upsertTags(transaction, { organizationId, tags });
}

/** Keys that no tag has are no failure. Failures: `resource-not-found`, `organization-state`. */
export async function untagOrganization(
  transaction: WriteTransaction,
  { organizationId: givenId, keys }: { organizationId: string | undefined; keys: readonly string[] },
): Promise<void> {
  const organizationId = await lockTagged(transaction, givenId);
  await deleteTags(transaction, { organizationId, keys: keys.filter((key) => !key.includes('\0')) });
}

/** Failure: `resource-not-found`. */
export async function listTags(
  transaction: ReadTransaction,
  organizationId: string | undefined,
): Promise<Tag[]> {
  const { id } = await requireTagged(transaction, { id: organizationId, isLocking: false });
  return selectTags(transaction, id);
}

async function lockTagged(transaction: WriteTransaction, id: string | undefined): Promise<OrganizationId> {
  return requireActive(await requireTagged(transaction, { id, isLocking: true })).id;
}

async function requireTagged(
  transaction: ReadTransaction,
  { id, isLocking }: { id: string | undefined; isLocking: boolean },
): Promise<Organization> {
  const found = id === undefined ? undefined : await selectOrganization(transaction, { id, isLocking });
  if (found !== undefined) return found;
  throw new Failure('resource-not-found', 'There is no such resource: only organizations have tags.');
}
