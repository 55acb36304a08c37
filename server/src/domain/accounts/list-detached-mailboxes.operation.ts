// Lists the mailboxes of deleted users, as long as they are kept.
import { roostOperations } from '@roost/api';
import { dayMs } from '#base/clock.ts';
import { disabledMailboxKeptDays } from '#base/limits.ts';
import { listDetachedMailboxes } from '#domain/mailboxes/list-detached.ts';
import type { Mailbox } from '#domain/mailboxes/mailbox.ts';
import { operation, type Operation } from '#operations/operation.ts';

export const listDetachedMailboxesOperation = (): Operation =>
  operation({
    contract: roostOperations.ListDetachedMailboxes,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const wanted = { organizationId: organization.id, ...page };
      const { items, next } = await listDetachedMailboxes(transaction, wanted);
      return { Mailboxes: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

function toWire(mailbox: Mailbox) {
  const detachedAt = mailbox.detachedAt ?? mailbox.createdAt;
  return {
    MailboxId: String(mailbox.id),
    FormerOwnerName: mailbox.ownerName,
    UsedBytes: mailbox.usedBytes,
    MailboxQuota: mailbox.quotaMegabytes,
    DetachedDate: detachedAt,
    PurgeDate: detachedAt + disabledMailboxKeptDays * dayMs,
  };
}
