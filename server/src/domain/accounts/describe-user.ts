import { requireUser } from '#domain/directory/users/require-user.ts';
import type { User } from '#domain/directory/users/user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { Mailbox } from '#domain/mailboxes/mailbox.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';

export interface DescribedUser {
  readonly user: User;
  /** Active or waiting for its owner; undefined for who never had one or was disabled for too long. */
  readonly mailbox: Mailbox | undefined;
}

/** In any state; a deleted user by its id. Failures: `entity-not-found`. */
export async function describeUser(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: string; readonly identifier: string },
): Promise<DescribedUser> {
  const organization = await requireOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  const mailbox = await findMailboxOf(transaction, { organizationId: organization.id, ownerId: user.id });
  return { user, mailbox };
}
