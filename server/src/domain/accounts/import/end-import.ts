// The end of a job, and of the file that it no longer needs: passwords are kept as long as they must be.
import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteFile } from './import-file.store.ts';
import { endJob } from './import-job.store.ts';
import type { ImportJob, ImportState } from './import-job.ts';

interface End {
  readonly job: ImportJob;
  readonly state: Exclude<ImportState, 'RUNNING'>;
  readonly errorMessage?: string;
  readonly now: Instant;
}

/** False when it had ended before. */
export async function endImport(
  transaction: WriteTransaction,
  { job, state, errorMessage, now }: End,
): Promise<boolean> {
  const hasEnded = await endJob(transaction, { id: job.id, state, errorMessage: errorMessage ?? null, now });
  const isStillWanted = job.mode === 'PREVIEW' && state === 'COMPLETED';
  if (hasEnded && !isStillWanted) await deleteFile(transaction, job.fileId);
  return hasEnded;
}
