import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { releaseAll } from './mailbox.store.ts';
import { mailboxAccessTopic } from './mailbox.ts';

/** At the end of an organization: nobody reaches its mailboxes, which are kept until their 30 days end. */
export async function releaseMailboxes(
  transaction: WriteTransaction,
  { organizationId, now }: { organizationId: OrganizationId; now: Instant },
): Promise<void> {
  for (const { id, accessEpoch } of await releaseAll(transaction, { organizationId, now })) {
    transaction.announce({ topic: mailboxAccessTopic, key: id, value: accessEpoch });
  }
}
