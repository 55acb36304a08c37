// Where a step goes on: what the last one remembered, as far as its file is on this node.
import { randomUUID } from 'node:crypto';
import { isWhole } from '#storage/archive-uploads.ts';
import { nodePatienceMs, type ExportProgress, type ExportWork, type Sending } from './export-job.ts';
import { placeOf, stagingOf, targetOf, type ExportParts } from './export-parts.ts';
import { startProgress } from './write-export.ts';

/** Undefined when another node may still have the staged file. */
export async function takeUpExport(parts: ExportParts, job: ExportWork): Promise<ExportProgress | undefined> {
  const { progress } = job;
  if (!parts.buckets.has(job.bucket)) return progress ?? startProgress;
  const sending = progress?.sending;
  if (progress === null || sending === undefined) {
    await parts.uploads.tryOut(targetOf(parts, job));
    return beginAgain(parts, job);
  }
  if (await isStaged(parts, { job, progress, sending })) return progress;
  const sinceMs = parts.clock.now() - sending.steppedAt;
  if (parts.areNodesMany && sinceMs < nodePatienceMs) return undefined;
  if (sending.upload !== null) await parts.uploads.discard(targetOf(parts, job), sending.upload);
  return beginAgain(parts, job);
}

async function isStaged(
  { archives }: ExportParts,
  { job, progress, sending }: { job: ExportWork; progress: ExportProgress; sending: Sending },
): Promise<boolean> {
  const { upload, stage } = sending;
  const place = placeOf(job, stage);
  if (upload === null) return archives.isWritten(place, progress.position);
  // when the bucket has everything, the file is not needed
  return isWhole(upload) || (await archives.sizeOf(place)) === upload.sizeBytes;
}

async function beginAgain(parts: ExportParts, job: ExportWork): Promise<ExportProgress> {
  await parts.archives.removeFolder(stagingOf(job));
  const sending = { stage: randomUUID(), steppedAt: parts.clock.now(), upload: null, uploadsLost: 0 };
  return { ...startProgress, sending };
}
