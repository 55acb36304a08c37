import type { Instant } from '#base/clock.ts';
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import { defaultQuotaMegabytes } from '#base/limits.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { createDefaultFolders } from './folders/create-default-folders.ts';
import { insertMailbox } from './mailbox.store.ts';
import { quotaBytesOf } from './quota/quota.ts';

/** A new, empty mailbox with the folders that every mail program expects. */
export async function provisionMailbox(
  transaction: WriteTransaction,
  owner: { organizationId: OrganizationId; ownerId: EntityId; ownerName: string; now: Instant },
): Promise<MailboxId> {
  const { organizationId, ownerId, ownerName, now } = owner;
  const mailboxId = await insertMailbox(transaction, {
    organizationId,
    ownerId,
    ownerName,
    quotaMegabytes: defaultQuotaMegabytes,
    quotaBytes: quotaBytesOf(defaultQuotaMegabytes),
    createdAt: now,
  });
  await createDefaultFolders(transaction, { mailboxId, now });
  return mailboxId;
}
