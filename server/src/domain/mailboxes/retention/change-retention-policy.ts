import { randomUUID } from 'node:crypto';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { checkRetentionFolders, type RetentionPolicy } from './retention-policy.ts';
import { deletePolicyRow, selectPolicy, upsertPolicy } from './retention-policy.store.ts';

interface GivenPolicy extends Pick<RetentionPolicy, 'name' | 'description' | 'folders'> {
  readonly organizationId: string;
  /** Of the policy that it replaces; without it, one of the same name is replaced. */
  readonly id?: string | undefined;
}

/** Failures: `invalid-parameter`, `limit-exceeded`, `organization-not-found`, `organization-state`. */
export async function putRetentionPolicy(
  transaction: WriteTransaction,
  { organizationId: givenId, id, ...policy }: GivenPolicy,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  checkRetentionFolders(policy.folders);
  const before = await selectPolicy(transaction, organizationId);
  const isOther = id === undefined ? before?.name !== policy.name : before?.id !== id;
  if (before !== undefined && isOther) {
    const sentence = `An organization has one retention policy: give the Id of ${before.name} to replace it.`;
    throw new Failure('limit-exceeded', sentence);
  }
  await upsertPolicy(transaction, { ...policy, organizationId, id: id ?? before?.id ?? randomUUID() });
}

/** Nothing to delete is no failure. Failures: `organization-not-found`, `organization-state`. */
export async function deleteRetentionPolicy(
  transaction: WriteTransaction,
  { organizationId: givenId, id }: { organizationId: string; id: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deletePolicyRow(transaction, { organizationId, id });
}

export const findRetentionPolicy = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<RetentionPolicy | undefined> => selectPolicy(transaction, organizationId);

/** Failure: `entity-not-found`. */
export async function requireRetentionPolicy(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<RetentionPolicy> {
  const policy = await selectPolicy(transaction, organizationId);
  if (policy !== undefined) return policy;
  throw new Failure('entity-not-found', 'The organization has no retention policy.');
}
