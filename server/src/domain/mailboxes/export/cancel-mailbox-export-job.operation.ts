// Ends an export that runs; what was written of it is removed.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { cancelExport } from './cancel-export.ts';
import { findExport } from './find-export.ts';

export const cancelMailboxExportJob = (): Operation =>
  operation({
    contract: workMailOperations.CancelMailboxExportJob,
    access: 'write',
    scope: 'organization',
    entityOf: async (transaction, { organizationId, input }) =>
      (await findExport(transaction, { organizationId, id: input.JobId }))?.entityId,
    view: (transaction, { organizationId, input }) =>
      findExport(transaction, { organizationId, id: input.JobId }),
    async handle(transaction, { input, organization, now }) {
      await cancelExport(transaction, { organizationId: organization.id, id: input.JobId, now });
      return {};
    },
  });
