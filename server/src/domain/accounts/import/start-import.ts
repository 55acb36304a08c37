import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { enqueueTask } from '#jobs/task.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { hasFile, insertFileParts } from './import-file.store.ts';
import { countRunning, insertJob, selectJob } from './import-job.store.ts';
import { importJobNotFound, importJobsAtOnceMax, importTurn, type ImportJob } from './import-job.ts';

interface Start extends Pick<ImportJob, 'id' | 'mode' | 'startedBy'> {
  readonly organizationId: OrganizationId;
  readonly now: Instant;
}

interface NewFile extends Pick<ImportJob, 'fileId' | 'mapping' | 'rowsTotal'> {
  readonly parts: readonly Uint8Array[];
}

/** Failures: `limit-exceeded` while as many as may be are running. */
export async function startImport(
  transaction: WriteTransaction,
  { file, ...start }: Start & { readonly file: NewFile },
): Promise<void> {
  const { parts, ...described } = file;
  await insertFileParts(transaction, { fileId: file.fileId, parts });
  await insertRunning(transaction, { ...start, ...described, previewId: null });
}

/**
 * Does what a preview told. Failures: `resource-not-found`, `entity-state` while the preview is not ready or
 * when its file is gone, `limit-exceeded`.
 */
export async function startImportOfPreview(
  transaction: WriteTransaction,
  { previewId, ...start }: Start & { readonly previewId: string },
): Promise<void> {
  const preview = await selectJob(transaction, previewId);
  if (preview?.organizationId !== start.organizationId) throw importJobNotFound();
  if (preview.mode !== 'PREVIEW' || preview.state !== 'COMPLETED') {
    throw new Failure('entity-state', 'This is not a preview that came to its end.');
  }
  if (!(await hasFile(transaction, preview.fileId))) {
    throw new Failure('entity-state', 'The rows of this preview are no longer kept; send the file again.');
  }
  const { fileId, mapping, rowsTotal } = preview;
  await insertRunning(transaction, { ...start, fileId, mapping, rowsTotal, previewId });
}

async function insertRunning(
  transaction: WriteTransaction,
  { now, ...job }: Start & Pick<ImportJob, 'fileId' | 'mapping' | 'rowsTotal' | 'previewId'>,
): Promise<void> {
  if ((await countRunning(transaction, job.organizationId)) >= importJobsAtOnceMax) {
    throw new Failure('limit-exceeded', `Up to ${importJobsAtOnceMax} imports run at once; wait for one.`);
  }
  await insertJob(transaction, {
    ...job,
    state: 'RUNNING',
    rowsDone: 0,
    counts: { CREATED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 },
    errorMessage: null,
    createdAt: now,
    endedAt: null,
  });
  await enqueueTask(transaction, importTurn, { payload: { jobId: job.id }, now });
}
