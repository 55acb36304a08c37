// Compares every mailbox's counters with its messages, corrects what drifted and reports it: drift is a bug.
import { dayMs } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import { recountFolders, recountUsedBytes, selectMailboxIdsAfter } from './usage.store.ts';

const mailboxesPerPage = 200;

export const recountUsage = ({ store, log }: { store: Store; log: Log }): Sweep => ({
  name: 'mailboxes.recount-usage',
  everyMs: 7 * dayMs,
  async run() {
    let after = 0;
    for (;;) {
      const ids = await store.read((transaction) =>
        selectMailboxIdsAfter(transaction, { after, limit: mailboxesPerPage }),
      );
      for (const mailboxId of ids) await recount({ store, log }, mailboxId);
      const last = ids.at(-1);
      if (last === undefined) return;
      after = last;
    }
  },
});

async function recount({ store, log }: { store: Store; log: Log }, mailboxId: MailboxId): Promise<void> {
  const drift = await store.write(async (transaction) => {
    await lockMailbox(transaction, mailboxId);
    const folders = await recountFolders(transaction, mailboxId);
    const mailboxes = await recountUsedBytes(transaction, mailboxId);
    return folders + mailboxes;
  });
  if (drift > 0) log.warn('mailbox.counters-corrected', { mailboxId, rows: drift });
}
