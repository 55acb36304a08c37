import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectWithoutOwner } from './detached.store.ts';
import type { Mailbox } from './mailbox.ts';

/** Mailboxes of deleted owners, those that will be purged first at the top. */
export async function listDetachedMailboxes(
  transaction: ReadTransaction,
  { organizationId, limit, after }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<Mailbox>> {
  const [detachedAt = '', id = ''] = after === undefined ? [] : readPageKey(after, 2);
  const mailboxes = await selectWithoutOwner(transaction, {
    organizationId,
    after: after && { detachedAt: Number(detachedAt), id: Number(id) },
    count: limit + 1,
  });
  return pageOf(mailboxes, {
    limit,
    keyOf: (mailbox) => [String(mailbox.detachedAt), String(mailbox.id)],
    toItem: (mailbox) => mailbox,
  });
}
