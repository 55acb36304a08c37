import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireEnabled, type User } from '#domain/directory/users/user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { Mailbox } from '#domain/mailboxes/mailbox.ts';
import type { ReadTransaction } from '#storage/store.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** Id, name or address. */
  readonly identifier: string;
}

/** Failures: `entity-not-found`, `entity-state` for who is not enabled. */
export async function requireMailboxOfUser(
  transaction: ReadTransaction,
  { organizationId, identifier }: Wanted,
): Promise<{ readonly user: User; readonly mailbox: Mailbox }> {
  const user = requireEnabled(await requireUser(transaction, { organizationId, identifier }));
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: user.id });
  if (mailbox === undefined) throw new Failure('entity-state', `The user ${user.name} has no mailbox.`);
  return { user, mailbox };
}
