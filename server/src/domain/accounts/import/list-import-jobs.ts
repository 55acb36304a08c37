import type { OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectJobs } from './import-job.store.ts';
import type { ImportedRow, ImportJob, ImportVerdict } from './import-job.ts';
import { selectRows } from './import-row.store.ts';

/** Newest first. */
export async function listImportJobs(
  transaction: ReadTransaction,
  { organizationId, limit, after }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<ImportJob>> {
  const [createdAt = '', id = ''] = after === undefined ? [] : readPageKey(after, 2);
  const jobs = await selectJobs(transaction, {
    organizationId,
    after: after && { createdAt: Number(createdAt), id },
    count: limit + 1,
  });
  return pageOf(jobs, { limit, keyOf: (job) => [String(job.createdAt), job.id], toItem: (job) => job });
}

/** In the order of the file, those with one verdict or all. */
export async function listImportRows(
  transaction: ReadTransaction,
  wanted: PageRequest & { readonly jobId: string; readonly verdict: ImportVerdict | undefined },
): Promise<Page<ImportedRow>> {
  const { jobId, verdict, limit, after } = wanted;
  const [position = '-1'] = after === undefined ? [] : readPageKey(after, 1);
  const rows = await selectRows(transaction, { jobId, verdict, after: Number(position), count: limit + 1 });
  return pageOf(rows, { limit, keyOf: (row) => [String(row.position)], toItem: (row) => row });
}
