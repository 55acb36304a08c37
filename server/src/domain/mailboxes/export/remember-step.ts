import { enqueueTask } from '#jobs/task.ts';
import { advanceJob } from './export-job.store.ts';
import {
  exportStep,
  percentOf,
  type ExportPlan,
  type ExportProgress,
  type ExportWork,
} from './export-job.ts';
import type { ExportParts } from './export-parts.ts';

/** And asks for the next one. False when the job was ended meanwhile: it has none then. */
export async function rememberStep(
  { store, clock }: ExportParts,
  { job, plan, progress: made }: { job: ExportWork; plan: ExportPlan; progress: ExportProgress },
): Promise<boolean> {
  const { organizationId, id: jobId } = job;
  const now = clock.now();
  const { sending } = made;
  const progress = sending === undefined ? made : { ...made, sending: { ...sending, steppedAt: now } };
  const percentDone = percentOf(progress, plan);
  return store.write(async (transaction) => {
    if (!(await advanceJob(transaction, { job, plan, progress, percentDone }))) return false;
    await enqueueTask(transaction, exportStep, {
      payload: { organizationId, jobId, step: job.step + 1 },
      now,
    });
    return true;
  });
}
