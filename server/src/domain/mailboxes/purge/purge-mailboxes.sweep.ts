// Removes mailboxes for good, 30 days after their owner was disabled or deleted, in steps during which nobody waits.
import { dayMs, hourMs, type Clock } from '#base/clock.ts';
import { disabledMailboxKeptDays } from '#base/limits.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { countBlobReferences } from '../blobs/blob.store.ts';
import {
  beginPurge,
  deleteMailboxRows,
  deleteSomeMessages,
  selectPurgeable,
  type PurgeableMailbox,
} from './purge.store.ts';

const mailboxesPerStep = 50;
const messagesPerStep = 500;

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Leaves the audit row of a purge, in its last transaction. */
  readonly auditPurge: (transaction: WriteTransaction, mailbox: PurgeableMailbox) => Promise<void>;
}

export const purgeMailboxes = (parts: Parts): Sweep => ({
  name: 'mailboxes.purge',
  everyMs: hourMs,
  async run() {
    const detachedBefore = parts.clock.now() - disabledMailboxKeptDays * dayMs;
    for (;;) {
      const mailboxes = await parts.store.read((transaction) =>
        selectPurgeable(transaction, { detachedBefore, limit: mailboxesPerStep }),
      );
      for (const mailbox of mailboxes) await purgeMailbox(parts, { mailbox, detachedBefore });
      if (mailboxes.length < mailboxesPerStep) return;
    }
  },
});

async function purgeMailbox(
  { store, clock, log, auditPurge }: Parts,
  { mailbox, detachedBefore }: { mailbox: PurgeableMailbox; detachedBefore: number },
): Promise<void> {
  const mailboxId = mailbox.id;
  const isOurs = await store.write((transaction) => beginPurge(transaction, { mailboxId, detachedBefore }));
  if (!isOurs) return;
  let removed = 1;
  while (removed > 0) {
    removed = await store.write(async (transaction) => {
      const counts = await deleteSomeMessages(transaction, { mailboxId, limit: messagesPerStep });
      await countBlobReferences(transaction, { counts, now: clock.now() });
      return counts.size;
    });
  }
  await store.write(async (transaction) => {
    await deleteMailboxRows(transaction, mailboxId);
    await auditPurge(transaction, mailbox);
  });
  log.info('mailbox.purged', { organizationId: mailbox.organizationId, mailboxId });
}
