// Ends an import that is under way; what was applied stays.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { endImport } from './end-import.ts';
import { requireImportJob } from './find-import-job.ts';

export const cancelImportJob = (): Operation =>
  operation({
    contract: roostOperations.CancelImportJob,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { input }) => input.ImportJobId,
    async handle(transaction, { input, organization, now }) {
      const given = { organizationId: organization.id, jobId: input.ImportJobId };
      const job = await requireImportJob(transaction, given);
      const hasEnded = await endImport(transaction, { job, state: 'CANCELLED', now });
      if (!hasEnded) throw new Failure('entity-state', 'The import has come to its end.');
      return {};
    },
  });
