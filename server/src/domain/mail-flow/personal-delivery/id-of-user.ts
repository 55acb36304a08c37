import type { EntityId, OrganizationId } from '#base/ids.ts';
import { findUser } from '#domain/directory/users/find-user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { ReadTransaction } from '#storage/store.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly UserId: string };
}

/** Whom an operation on a user's own mail is about. */
export async function idOfUser(
  transaction: ReadTransaction,
  { organizationId, input }: Subject,
): Promise<EntityId | undefined> {
  return (await findUser(transaction, { organizationId, identifier: input.UserId }))?.id;
}

/** Whether there is a mailbox to show the audit. */
export async function hasMailbox(transaction: ReadTransaction, subject: Subject): Promise<boolean> {
  const { organizationId, input } = subject;
  const user = await findUser(transaction, { organizationId, identifier: input.UserId });
  if (user?.state !== 'ENABLED') return false;
  return (await findMailboxOf(transaction, { organizationId, ownerId: user.id })) !== undefined;
}
