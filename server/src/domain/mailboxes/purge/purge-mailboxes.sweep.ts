// Removes mailboxes for good, 30 days after their owner was disabled or deleted, in steps during which nobody
// waits.
import { dayMs, hourMs, type Clock, type Instant } from '#base/clock.ts';
import { disabledMailboxKeptDays } from '#base/limits.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import { recordAuditEvent } from '#operations/audit/record-audit-event.ts';
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
  { store, clock, log }: Parts,
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
    await auditPurge(transaction, { mailbox, now: clock.now() });
  });
  log.info('mailbox.purged', { organizationId: mailbox.organizationId, mailboxId });
}

async function auditPurge(
  transaction: WriteTransaction,
  { mailbox, now }: { mailbox: PurgeableMailbox; now: Instant },
): Promise<void> {
  await recordAuditEvent(transaction, {
    organizationId: mailbox.organizationId,
    now,
    actorKind: 'SYSTEM',
    actor: 'mailboxes.purge',
    operation: 'PurgeMailbox',
    outcome: 'SUCCEEDED',
    entityId: mailbox.ownerId,
    input: JSON.stringify({ mailboxId: mailbox.id, ownerName: mailbox.ownerName }),
  });
}
