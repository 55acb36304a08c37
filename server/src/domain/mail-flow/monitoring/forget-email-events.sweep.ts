// Forgets what became of messages after 30 days.
import { dayMs, hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { deleteEventsBefore } from './email-event.store.ts';
import { emailEventsKeptDays } from './email-monitoring.ts';

const eventsPerStep = 5000;

export const forgetEmailEvents = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'mail-flow.forget-email-events',
  everyMs: 6 * hourMs,
  async run() {
    const occurredBefore = clock.now() - emailEventsKeptDays * dayMs;
    let forgotten = eventsPerStep;
    while (forgotten === eventsPerStep) {
      forgotten = await store.write((transaction) =>
        deleteEventsBefore(transaction, { occurredBefore, limit: eventsPerStep }),
      );
    }
  },
});
