// Wipes files that no job will read again, a day after their preview, and forgets jobs after 90 days.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { deleteFile, selectIdleFiles } from './import-file.store.ts';
import { deleteJobsBefore } from './import-job.store.ts';
import { importJobKeptMs, previewKeptMs } from './import-job.ts';

const jobsPerStep = 5;

export const forgetImports = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'accounts.forget-imports',
  everyMs: hourMs,
  async run() {
    const now = clock.now();
    const idle = await store.read((transaction) =>
      selectIdleFiles(transaction, { endedBefore: now - previewKeptMs }),
    );
    for (const fileId of idle) await store.write((transaction) => deleteFile(transaction, fileId));
    for (;;) {
      const forgotten = await store.write((transaction) =>
        deleteJobsBefore(transaction, { before: now - importJobKeptMs, count: jobsPerStep }),
      );
      if (forgotten < jobsPerStep) return;
    }
  },
});
