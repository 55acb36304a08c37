import type { EntityId } from '#base/ids.ts';
import { resolveRecipient, type Recipient } from '#domain/directory/aliases/resolve-recipient.ts';
import { effectiveMembersOf } from '#domain/directory/groups/effective-membership.ts';
import { findOwnerOfMailDomain } from '#domain/mail-domains/find-owner-of-mail-domain.ts';
import { findActiveMailboxesOf, findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { Mailbox } from '#domain/mailboxes/mailbox.ts';
import { roomBytes } from '#domain/mailboxes/quota/quota.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Resolution } from './recipient.ts';

/** Which mailbox gets mail for an address, as the envelope has it; which mailboxes, when it is a group's. */
export async function resolveMailbox(
  transaction: ReadTransaction,
  { localPart, domain }: { readonly localPart: string; readonly domain: string },
): Promise<Resolution> {
  const recipient = await resolveRecipient(transaction, `${localPart}@${domain}`);
  if (recipient === undefined) {
    const ownerId = await findOwnerOfMailDomain(transaction, domain);
    return ownerId === undefined ? { kind: 'not-ours' } : { kind: 'unknown', organizationId: ownerId };
  }
  const { organizationId, entityId: ownerId } = recipient;
  if (recipient.state !== 'ENABLED') return { kind: 'disabled', organizationId };
  if (recipient.kind === 'GROUP') return resolveGroup(transaction, recipient);
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId });
  return mailbox?.state === 'ACTIVE'
    ? destinationOf(recipient, [mailbox])
    : { kind: 'disabled', organizationId };
}

/** Members who are disabled, or have no mailbox here, get nothing. */
async function resolveGroup(transaction: ReadTransaction, group: Recipient): Promise<Resolution> {
  const members = await effectiveMembersOf(transaction, group);
  const ownerIds: EntityId[] = [];
  for (const { entityId, kind } of members) if (kind === 'USER') ownerIds.push(entityId);
  const { organizationId } = group;
  const mailboxes = await findActiveMailboxesOf(transaction, { organizationId, ownerIds });
  return mailboxes.length === 0 ? { kind: 'nobody', organizationId } : destinationOf(group, mailboxes);
}

const destinationOf = (
  { organizationId, entityId }: Recipient,
  mailboxes: readonly Mailbox[],
): Resolution => ({
  kind: 'mailboxes',
  holderId: entityId,
  organizationId,
  mailboxIds: mailboxes.map(({ id }) => id),
  personalMailboxIds: mailboxes.flatMap(({ id, isDeliveryPersonal }) => (isDeliveryPersonal ? [id] : [])),
  roomBytes: mailboxes.reduce((most, mailbox) => Math.max(most, roomBytes(mailbox)), 0),
});
