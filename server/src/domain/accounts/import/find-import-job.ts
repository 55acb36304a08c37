import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectJob } from './import-job.store.ts';
import { importJobNotFound, type ImportJob } from './import-job.ts';

/** Failures: `resource-not-found`. */
export async function requireImportJob(
  transaction: ReadTransaction,
  { organizationId, jobId }: { readonly organizationId: OrganizationId; readonly jobId: string },
): Promise<ImportJob> {
  const job = await selectJob(transaction, jobId);
  if (job?.organizationId !== organizationId) throw importJobNotFound();
  return job;
}
