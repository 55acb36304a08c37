// Deletes message bodies that nobody has referred to for a day, in small steps.
import { dayMs, hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { deleteCondemnedBlobs } from './blob.store.ts';

const condemnedForMs = dayMs;
const blobsPerStep = 100;

export const collectGarbage = (parts: { store: Store; clock: Clock; blobFiles: BlobFiles }): Sweep => ({
  name: 'mailboxes.collect-garbage',
  everyMs: hourMs,
  async run() {
    const condemnedBefore = parts.clock.now() - condemnedForMs;
    for (;;) {
      const deleted = await parts.store.write((transaction) =>
        deleteCondemnedBlobs(transaction, { condemnedBefore, limit: blobsPerStep }),
      );
      for (const { organizationId, sha256, generation } of deleted) {
        if (generation !== null) await parts.blobFiles.remove({ organizationId, sha256, generation });
      }
      if (deleted.length < blobsPerStep) return;
    }
  },
});
