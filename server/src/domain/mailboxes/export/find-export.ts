import { Failure } from '#base/failure.ts';
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectJob, selectJobs } from './export-job.store.ts';
import { exportsListedMs, type ExportJob } from './export-job.ts';

export const findExport = (
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<ExportJob | undefined> => selectJob(transaction, wanted);

/** Failure: entity-not-found. */
export async function requireExport(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly id: string },
): Promise<ExportJob> {
  const job = await selectJob(transaction, wanted);
  if (job === undefined) throw new Failure('entity-not-found', 'There is no such export job.');
  return job;
}

/** Those that run, and those of the last seven days; the newest first. */
export async function listExports(
  transaction: ReadTransaction,
  {
    organizationId,
    after,
    limit,
    now,
  }: PageRequest & {
    readonly organizationId: OrganizationId;
    readonly now: Instant;
  },
): Promise<Page<ExportJob>> {
  const [startedAt, id = ''] = after === undefined ? [] : readPageKey(after, 2);
  const rows = await selectJobs(transaction, {
    organizationId,
    startedAfter: now - exportsListedMs,
    before: { startedAt: Number(startedAt ?? Number.MAX_SAFE_INTEGER), id },
    count: limit + 1,
  });
  return pageOf(rows, {
    limit,
    keyOf: (job) => [String(job.startedAt), job.id],
    toItem: (job) => job,
  });
}
