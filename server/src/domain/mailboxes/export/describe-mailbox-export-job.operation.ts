// Tells how far an export has come, where its zip file lies, and why it failed.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireJob } from './export-view.ts';
import { requireExport } from './find-export.ts';

export const describeMailboxExportJob = (): Operation =>
  operation({
    contract: workMailOperations.DescribeMailboxExportJob,
    access: 'read',
    scope: 'organization',
    handle: async (transaction, { input, organization }) =>
      toWireJob(await requireExport(transaction, { organizationId: organization.id, id: input.JobId })),
  });
