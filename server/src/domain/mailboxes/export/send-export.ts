// One step of sending a finished file to its bucket: some of its parts, so that other work is never held up
// for long, a cancel is seen soon, and little is sent again after a crash.
import { secondMs } from '#base/clock.ts';
import { isWhole, type ArchiveUpload } from '#storage/archive-uploads.ts';
import { isBucketTrouble } from '#storage/bucket-trouble.ts';
import { completeExport } from './end-export.ts';
import { uploadsLostMax, type ExportPlan, type ExportProgress, type ExportWork } from './export-job.ts';
import { placeOf, stagingOf, targetOf, type ExportParts } from './export-parts.ts';
import { rememberStep } from './remember-step.ts';

const partsPerStep = 4;
/** On a slow line a step ends sooner. */
const stepMs = 5 * secondMs;

interface Work {
  readonly job: ExportWork;
  readonly plan: ExportPlan;
  readonly progress: ExportProgress;
}

/** Of a file that is whole and staged. */
export async function beginSending(parts: ExportParts, { job, plan, progress }: Work): Promise<void> {
  const { sending } = progress;
  if (sending === undefined) throw new Error('a file that is in its folder is not sent');
  const target = targetOf(parts, job);
  const upload = await parts.uploads.begin(target, parts.archives.pathOf(placeOf(job, sending.stage)));
  const begun = { ...progress, sending: { ...sending, upload } };
  // nobody else knows of it
  if (!(await rememberStep(parts, { job, plan, progress: begun })))
    await parts.uploads.discard(target, upload);
}

export async function sendSome(
  parts: ExportParts,
  { upload, ...work }: Work & { readonly upload: ArchiveUpload },
): Promise<void> {
  try {
    await sendOrComplete(parts, { upload, ...work });
  } catch (error) {
    const { sending } = work.progress;
    const isLost = isBucketTrouble(error, 'NoSuchUpload');
    if (!isLost || sending === undefined || sending.uploadsLost >= uploadsLostMax) throw error;
    // somebody cleaned up in the bucket: the staged file is still here
    await parts.uploads.discard(targetOf(parts, work.job), upload);
    const again = { ...sending, upload: null, uploadsLost: sending.uploadsLost + 1 };
    await beginSending(parts, { ...work, progress: { ...work.progress, sending: again } });
  }
}

async function sendOrComplete(
  parts: ExportParts,
  { job, plan, progress, upload }: Work & { readonly upload: ArchiveUpload },
): Promise<void> {
  const { sending } = progress;
  if (sending === undefined) throw new Error('a file that is in its folder is not sent');
  const target = targetOf(parts, job);
  if (isWhole(upload)) {
    await parts.uploads.complete(target, upload);
    await parts.archives.removeFolder(stagingOf(job));
    await completeExport(parts, { job, progress });
    return;
  }
  const sent = await sendParts(parts, { job, stage: sending.stage, upload });
  await rememberStep(parts, { job, plan, progress: { ...progress, sending: { ...sending, upload: sent } } });
}

async function sendParts(
  parts: ExportParts,
  { job, stage, upload }: { job: ExportWork; stage: string; upload: ArchiveUpload },
): Promise<ArchiveUpload> {
  const target = targetOf(parts, job);
  const path = parts.archives.pathOf(placeOf(job, stage));
  const until = parts.clock.monotonicMs() + stepMs;
  let current = upload;
  for (let count = 0; count < partsPerStep && !isWhole(current); count++) {
    try {
      current = await parts.uploads.sendPart(target, path, current);
    } catch (error) {
      // what has arrived counts; the next step meets the trouble again, or not
      if (current !== upload && isBucketTrouble(error) && error.isPassing) break;
      throw error;
    }
    if (parts.clock.monotonicMs() >= until) break;
  }
  return current;
}
