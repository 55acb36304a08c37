import { resolveRecipient } from '#domain/directory/aliases/resolve-recipient.ts';
import { isOurMailDomain } from '#domain/mail-domains/is-our-mail-domain.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { roomBytes } from '#domain/mailboxes/quota/quota.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Resolution } from './recipient.ts';

/** Which mailbox gets mail for an address, as the envelope has it. */
export async function resolveMailbox(
  transaction: ReadTransaction,
  { localPart, domain }: { readonly localPart: string; readonly domain: string },
): Promise<Resolution> {
  const recipient = await resolveRecipient(transaction, `${localPart}@${domain}`);
  if (recipient === undefined) {
    return { kind: (await isOurMailDomain(transaction, domain)) ? 'unknown' : 'not-ours' };
  }
  if (recipient.userState !== 'ENABLED') return { kind: 'disabled' };
  const { organizationId, userId: ownerId } = recipient;
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId });
  if (mailbox?.state !== 'ACTIVE') return { kind: 'disabled' };
  return { kind: 'mailbox', mailboxId: mailbox.id, organizationId, roomBytes: roomBytes(mailbox) };
}
