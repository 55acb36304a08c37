// Makes one step of an export, remembers it and asks for the next. The zip file has its name once it is
// whole.
import type { Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import { enqueueTask, task, type Task } from '#jobs/task.ts';
import type { ArchiveFile, ArchiveFolders } from '#storage/archive-folders.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { findMailbox } from '../find-mailbox.ts';
import { listFolders } from '../folders/list-folders.ts';
import { auditExportEnd } from './audit-export.ts';
import { advanceJob, endJob, selectWork } from './export-job.store.ts';
import {
  exportStep,
  percentOf,
  type ExportPlan,
  type ExportProgress,
  type ExportWork,
} from './export-job.ts';
import { manifestEnd, manifestName } from './manifest.ts';
import { planExport } from './plan-export.ts';
import { ExportTrouble, startProgress, writeSome } from './write-export.ts';

export interface ExportParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly archives: ArchiveFolders;
}

export const exportMailbox = (parts: ExportParts): Task =>
  task(exportStep, async ({ organizationId, jobId: id, step }) => {
    const find = (): Promise<ExportWork | undefined> =>
      parts.store.read((transaction) => selectWork(transaction, { organizationId, id }));
    const job = await find();
    // after a crash a step may be asked for twice
    if (job?.state === 'RUNNING' && job.step === step) await makeStep(parts, job);
    const after = await find();
    if (after?.state === 'CANCELLED' || after?.state === 'FAILED') await parts.archives.remove(after);
  });

async function makeStep(parts: ExportParts, job: ExportWork): Promise<void> {
  try {
    await requireFolderReady(parts, job);
    const plan = job.plan ?? (await makePlan(parts, job));
    const file = await parts.archives.open(job, (job.progress ?? startProgress).position);
    try {
      // files that are not there any more are begun again
      const progress = file.position.archiveBytes === 0 ? startProgress : (job.progress ?? startProgress);
      const written = await writeSome(parts, { job, plan, progress, file });
      if (written.folderIndex < plan.folders.length) await remember(parts, { job, plan, written, file });
      else await complete(parts, { job, plan, written, file });
    } finally {
      await file.close();
    }
  } catch (error) {
    // of the database: the runner tries again
    if (isFailure(error)) throw error;
    await fail(parts, { job, error });
  }
}

async function requireFolderReady({ archives }: ExportParts, { bucket }: ExportWork): Promise<void> {
  if (await archives.isReady(bucket)) return;
  throw new ExportTrouble(
    `The folder for the bucket ${bucket} is not mapped, cannot be written to or has no room left.`,
  );
}

function makePlan({ store }: ExportParts, { mailboxId }: ExportWork): Promise<ExportPlan> {
  return store.read(async (transaction) => {
    const mailbox = await findMailbox(transaction, mailboxId);
    if (mailbox === undefined || mailbox.state === 'PURGING') {
      throw new ExportTrouble('The mailbox is gone.');
    }
    return planExport(await listFolders(transaction, { mailboxId }));
  });
}

interface Written {
  readonly job: ExportWork;
  readonly plan: ExportPlan;
  readonly written: ExportProgress;
  readonly file: ArchiveFile;
}

async function remember(
  { store, clock }: ExportParts,
  { job, plan, written: progress, file }: Written,
): Promise<void> {
  await file.sync();
  const percentDone = percentOf(progress.messages, plan);
  const { organizationId, id: jobId } = job;
  await store.write(async (transaction) => {
    if (!(await advanceJob(transaction, { job, plan, progress, percentDone }))) return;
    const payload = { organizationId, jobId, step: job.step + 1 };
    await enqueueTask(transaction, exportStep, { payload, now: clock.now() });
  });
}

async function complete(
  { store, clock, log }: ExportParts,
  { job, plan, written, file }: Written,
): Promise<void> {
  const { messages, sizeBytes } = written;
  await file.addToList(manifestEnd(plan, { messages, sizeBytes, endedAt: clock.now() }));
  await file.finish({ name: manifestName, modifiedAtMs: clock.now() });
  const isOurs = await store.write(async (transaction) => {
    const { organizationId, id, step } = job;
    const now = clock.now();
    if (!(await endJob(transaction, { organizationId, id, step, state: 'COMPLETED', now }))) return false;
    await auditExportEnd(transaction, { job, messages, sizeBytes, now });
    return true;
  });
  const { organizationId, mailboxId, id: jobId } = job;
  if (isOurs) log.info('mailbox.exported', { organizationId, mailboxId, jobId, messages, sizeBytes });
}

async function fail(
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

function sentenceOf(error: unknown): string {
  if (error instanceof ExportTrouble) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? 'The disk of the folder is full.'
    : `The zip file could not be written${code === '' ? '' : ` (${code})`}.`;
}
