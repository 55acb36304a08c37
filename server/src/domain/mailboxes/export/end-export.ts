// The end of an export, as it came: the state, the audit row, and what is left behind.
import { dayMs } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { isBucketTrouble } from '#storage/bucket-trouble.ts';
import { auditExportEnd } from './audit-export.ts';
import { endJob, forgetProgress } from './export-job.store.ts';
import type { ExportProgress, ExportWork } from './export-job.ts';
import { placeOf, stagingOf, targetOf, type ExportParts } from './export-parts.ts';
import { ExportTrouble } from './write-export.ts';

/** A store that cannot be reached for so long keeps what it has. */
const clearingPatienceMs = 7 * dayMs;

export async function completeExport(
  { store, clock, log }: ExportParts,
  { job, progress }: { job: ExportWork; progress: ExportProgress },
): Promise<void> {
  const { messages, sizeBytes, sending } = progress;
  const isOurs = await store.write(async (transaction) => {
    const { organizationId, id, step } = job;
    const now = clock.now();
    if (!(await endJob(transaction, { organizationId, id, step, state: 'COMPLETED', now }))) return false;
    await auditExportEnd(transaction, { job, messages, sizeBytes, sha256: sending?.upload?.sha256, now });
    return true;
  });
  const { organizationId, mailboxId, id: jobId } = job;
  if (isOurs) log.info('mailbox.exported', { organizationId, mailboxId, jobId, messages, sizeBytes });
}

export async function failExport(
  { store, clock, log }: ExportParts,
  { job, error }: { job: ExportWork; error: unknown },
): Promise<void> {
  const { organizationId, id, step } = job;
  const errorInfo = sentenceOf(error);
  log.error('mailbox.export-failed', error, { organizationId, jobId: id });
  await store.write(async (transaction) => {
    const now = clock.now();
    const isOurs = await endJob(transaction, { organizationId, id, step, state: 'FAILED', errorInfo, now });
    if (isOurs) await auditExportEnd(transaction, { job, errorInfo, now });
  });
}

/** Removes the file, staged, sent or by half. Failure: storage-unavailable, to be tried again. */
export async function clearAway(parts: ExportParts, job: ExportWork): Promise<void> {
  const { archives, uploads, store, clock, log } = parts;
  const sending = job.progress?.sending;
  if (parts.buckets.has(job.bucket)) await archives.removeFolder(stagingOf(job));
  else await archives.remove(placeOf(job, undefined));
  try {
    if (sending?.upload) await uploads.discard(targetOf(parts, job), sending.upload);
  } catch (error) {
    if (!isBucketTrouble(error)) throw error;
    const isEarly = clock.now() - (job.endedAt ?? 0) < clearingPatienceMs;
    if (error.isPassing && isEarly) throw new Failure('storage-unavailable', error.message, { cause: error });
    log.error('mailbox.export-not-cleared', error, { organizationId: job.organizationId, jobId: job.id });
  }
  if (job.progress !== null) await store.write((transaction) => forgetProgress(transaction, job));
}

function sentenceOf(error: unknown): string {
  if (error instanceof ExportTrouble || isBucketTrouble(error)) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? 'The disk of the folder is full.'
    : `The zip file could not be written${code === '' ? '' : ` (${code})`}.`;
}
