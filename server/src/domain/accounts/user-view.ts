import type { OrganizationId } from '#base/ids.ts';
import { listAddresses } from '#domain/directory/aliases/list-aliases.ts';
import { findUser } from '#domain/directory/users/find-user.ts';
import type { User } from '#domain/directory/users/user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { Mailbox } from '#domain/mailboxes/mailbox.ts';
import type { ReadTransaction } from '#storage/store.ts';

/** A user as an audit row keeps it: plain values, no secret. */
export interface UserView extends User {
  /** Sorted, the primary address among them. */
  readonly addresses: readonly string[];
  readonly mailbox: Pick<Mailbox, 'id' | 'state' | 'quotaMegabytes' | 'detachedAt'> | null;
}

/** Undefined when nobody goes by the identifier. Reads alone, so it fits before and after any change. */
export async function userView(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<UserView | undefined> {
  const user = await findUser(transaction, { organizationId, identifier });
  if (user === undefined) return undefined;
  const addresses = await listAddresses(transaction, { organizationId, entityId: user.id });
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: user.id });
  return {
    ...user,
    addresses,
    mailbox: shortMailbox(mailbox),
  };
}

/** What an audit row keeps of a mailbox. */
export function shortMailbox(mailbox: Mailbox | undefined): UserView['mailbox'] {
  if (mailbox === undefined) return null;
  const { id, state, quotaMegabytes, detachedAt } = mailbox;
  return { id, state, quotaMegabytes, detachedAt };
}
