// Forgets how many people somebody wrote to more than a day ago.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { countsKeptMs } from './daily-limit.ts';
import { deleteCountsBefore } from './daily-limit.store.ts';

const countsPerStep = 5000;

export const forgetSubmissionCounts = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'mail-flow.forget-submission-counts',
  everyMs: 6 * hourMs,
  async run() {
    const startedBefore = clock.now() - countsKeptMs;
    let forgotten = countsPerStep;
    while (forgotten === countsPerStep) {
      forgotten = await store.write((transaction) =>
        deleteCountsBefore(transaction, { startedBefore, limit: countsPerStep }),
      );
    }
  },
});
