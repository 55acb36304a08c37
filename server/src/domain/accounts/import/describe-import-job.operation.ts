// Says how far an import is and what came of it so far.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireImportJob } from './find-import-job.ts';
import { jobOnTheWire } from './job-on-the-wire.ts';

export const describeImportJob = (): Operation =>
  operation({
    contract: roostOperations.DescribeImportJob,
    access: 'read',
    scope: 'organization',
    handle: async (transaction, { input, organization }) =>
      jobOnTheWire(
        await requireImportJob(transaction, { organizationId: organization.id, jobId: input.ImportJobId }),
      ),
  });
