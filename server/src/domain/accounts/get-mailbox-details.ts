import { Failure } from '#base/failure.ts';
import { entityWords } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { megabytesOf } from '#domain/mailboxes/quota/quota.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import type { ReadTransaction } from '#storage/store.ts';

export interface MailboxDetails {
  readonly quotaMegabytes: number;
  /** With a fraction. */
  readonly sizeMegabytes: number;
}

/**
 * Of a disabled user or resource too, as long as the mailbox is kept.
 * Failures: `entity-not-found` for who has none.
 */
export async function getMailboxDetails(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: string; readonly identifier: string },
): Promise<MailboxDetails> {
  const organization = await requireOrganization(transaction, organizationId);
  const entity = await requireEntity(transaction, { organizationId: organization.id, identifier });
  const mailbox = await findMailboxOf(transaction, { organizationId: organization.id, ownerId: entity.id });
  if (mailbox === undefined)
    throw new Failure('entity-not-found', `The ${entityWords(entity)} has no mailbox.`);
  return { quotaMegabytes: mailbox.quotaMegabytes, sizeMegabytes: megabytesOf(mailbox.usedBytes) };
}
