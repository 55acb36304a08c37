// Forgets tombstones after 90 days; readers who come from before that start over.
import { dayMs, hourMs, type Clock } from '#base/clock.ts';
import { tombstonesKeptDays } from '#base/limits.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { forgetTombstones, selectForgettable } from './change.store.ts';

const tombstonesPerStep = 10_000;

export const forgetOldTombstones = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'mailboxes.forget-tombstones',
  everyMs: 6 * hourMs,
  async run() {
    const occurredBefore = clock.now() - tombstonesKeptDays * dayMs;
    for (;;) {
      const old = await store.read((transaction) =>
        selectForgettable(transaction, { occurredBefore, limit: tombstonesPerStep }),
      );
      if (old.length === 0) return;
      for (const { mailbox_id: mailboxId, modseq } of old) {
        await store.write((transaction) => forgetTombstones(transaction, { mailboxId, modseq }));
      }
    }
  },
});
