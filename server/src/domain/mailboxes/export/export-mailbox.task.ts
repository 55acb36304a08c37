// Makes one step of an export, remembers it and asks for the next. The zip file has its name once it is
// whole; one for a bucket is staged until then, and sent in steps after that.
import { secondMs } from '#base/clock.ts';
import { Failure, isFailure } from '#base/failure.ts';
import { enqueueTask, task, type Task } from '#jobs/task.ts';
import type { ArchiveFile } from '#storage/archive-folders.ts';
import { isBucketTrouble } from '#storage/bucket-trouble.ts';
import { findMailbox } from '../find-mailbox.ts';
import { listFolders } from '../folders/list-folders.ts';
import { clearAway, completeExport, failExport } from './end-export.ts';
import { selectWork } from './export-job.store.ts';
import {
  exportStep,
  storePatienceMs,
  type ExportPlan,
  type ExportProgress,
  type ExportWork,
} from './export-job.ts';
import { placeOf, type ExportParts } from './export-parts.ts';
import { manifestEnd, manifestName } from './manifest.ts';
import { planExport } from './plan-export.ts';
import { rememberStep } from './remember-step.ts';
import { beginSending, sendSome } from './send-export.ts';
import { takeUpExport } from './take-up-export.ts';
import { ExportTrouble, startProgress, writeSome } from './write-export.ts';

/** A node without the staged file leaves it to the others for so long. */
const lookAgainMs = secondMs;

export const exportMailbox = (parts: ExportParts): Task =>
  task(exportStep, async ({ organizationId, jobId: id, step }) => {
    const find = (): Promise<ExportWork | undefined> =>
      parts.store.read((transaction) => selectWork(transaction, { organizationId, id }));
    const job = await find();
    // after a crash a step may be asked for twice
    if (job?.state === 'RUNNING' && job.step === step) await makeStep(parts, job);
    const after = await find();
    if (after?.state === 'CANCELLED' || after?.state === 'FAILED') await clearAway(parts, after);
  });

async function makeStep(parts: ExportParts, job: ExportWork): Promise<void> {
  try {
    await writeOrSend(parts, job);
  } catch (error) {
    // of the database: the runner tries again
    if (isFailure(error)) throw error;
    if (isBucketTrouble(error) && error.isPassing && isPatient(parts, job)) {
      throw new Failure('storage-unavailable', error.message, { cause: error });
    }
    await failExport(parts, { job, error });
  }
}

async function writeOrSend(parts: ExportParts, job: ExportWork): Promise<void> {
  if (!job.progress?.sending?.upload) await requireRoom(parts, job);
  const progress = await takeUpExport(parts, job);
  if (progress === undefined) return leaveToOthers(parts, job);
  const plan = job.plan ?? (await makePlan(parts, job));
  const upload = progress.sending?.upload;
  if (upload) await sendSome(parts, { job, plan, progress, upload });
  else await writeFile(parts, { job, plan, progress });
}

async function requireRoom({ archives, buckets }: ExportParts, { bucket }: ExportWork): Promise<void> {
  if (await archives.isReady(bucket)) return;
  throw new ExportTrouble(
    buckets.has(bucket)
      ? `This server has no room left to prepare the file for the bucket ${bucket}.`
      : `The folder for the bucket ${bucket} is not mapped, cannot be written to or has no room left.`,
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

interface Work {
  readonly job: ExportWork;
  readonly plan: ExportPlan;
  readonly progress: ExportProgress;
}

async function writeFile(parts: ExportParts, { job, plan, progress: before }: Work): Promise<void> {
  const { sending } = before;
  const file = await parts.archives.open(placeOf(job, sending?.stage), before.position);
  try {
    // files that are not there any more are begun again
    const isBegun = file.position.archiveBytes === 0;
    const start = isBegun ? { ...startProgress, ...(sending && { sending }) } : before;
    const progress = await writeSome(parts, { job, plan, progress: start, file });
    if (progress.folderIndex < plan.folders.length) {
      await file.sync();
      await rememberStep(parts, { job, plan, progress });
      return;
    }
    await finishFile(parts, { plan, progress, file });
    if (sending === undefined) await completeExport(parts, { job, progress });
    else await beginSending(parts, { job, plan, progress });
  } finally {
    await file.close();
  }
}

async function finishFile(
  { clock }: ExportParts,
  { plan, progress, file }: Omit<Work, 'job'> & { readonly file: ArchiveFile },
): Promise<void> {
  const { messages, sizeBytes } = progress;
  await file.addToList(manifestEnd(plan, { messages, sizeBytes, endedAt: clock.now() }));
  await file.finish({ name: manifestName, modifiedAtMs: clock.now() });
}

/** The same step, for the node that has the file. */
async function leaveToOthers({ store, clock }: ExportParts, job: ExportWork): Promise<void> {
  const { organizationId, id: jobId, step } = job;
  const payload = { organizationId, jobId, step };
  await store.write((transaction) =>
    enqueueTask(transaction, exportStep, { payload, now: clock.now(), delayMs: lookAgainMs }),
  );
}

const isPatient = ({ clock }: ExportParts, { progress, startedAt }: ExportWork): boolean =>
  clock.now() - (progress?.sending?.steppedAt ?? startedAt) < storePatienceMs;
