import { Failure } from '#base/failure.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { megabytesOf } from '#domain/mailboxes/quota/quota.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';

export interface MailboxDetails {
  readonly quotaMegabytes: number;
  /** With a fraction. */
  readonly sizeMegabytes: number;
}

/** Of a disabled user too, as long as the mailbox is kept. Failures: `entity-not-found` for who has none. */
export async function getMailboxDetails(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: string; readonly identifier: string },
): Promise<MailboxDetails> {
  const organization = await requireOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  const mailbox = await findMailboxOf(transaction, { organizationId: organization.id, ownerId: user.id });
  if (mailbox === undefined) throw new Failure('entity-not-found', `The user ${user.name} has no mailbox.`);
  return { quotaMegabytes: mailbox.quotaMegabytes, sizeMegabytes: megabytesOf(mailbox.usedBytes) };
}
