// Lists the imports of an organization, newest first.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { jobOnTheWire } from './job-on-the-wire.ts';
import { listImportJobs } from './list-import-jobs.ts';

export const listImportJobsOperation = (): Operation =>
  operation({
    contract: roostOperations.ListImportJobs,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { items, next } = await listImportJobs(transaction, { organizationId: organization.id, ...page });
      return { Jobs: items.map(jobOnTheWire), NextToken: page.tokenFor(next) };
    },
  });
