import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findUser } from './find-user.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly UserId: string };
}

/** What the audit is told of an operation that names a user. */
export const idOfNamedUser = async (
  transaction: ReadTransaction,
  { organizationId, input }: Subject,
): Promise<EntityId | undefined> =>
  (await findUser(transaction, { organizationId, identifier: input.UserId }))?.id;
