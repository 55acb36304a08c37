// Records what each mailbox uses, twice a day, and forgets days that are too long ago.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { deleteUsageBefore, insertUsageOfDay } from './usage-day.store.ts';
import { dayOf, usageDaysKept } from './usage-day.ts';

const mailboxesPerStep = 1000;
const daysPerStep = 5000;

export const recordUsageDays = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'mailboxes.record-usage-days',
  everyMs: 12 * hourMs,
  async run() {
    const day = dayOf(clock.now());
    let after = 0;
    for (;;) {
      const from = after;
      const ids = await store.write((transaction) =>
        insertUsageOfDay(transaction, { day, after: from, count: mailboxesPerStep }),
      );
      if (ids.length === 0) break;
      after = ids.reduce((highest, id) => Math.max(highest, id), after);
    }
    for (;;) {
      const forgotten = await store.write((transaction) =>
        deleteUsageBefore(transaction, { day: day - usageDaysKept + 1, count: daysPerStep }),
      );
      if (forgotten < daysPerStep) return;
    }
  },
});
