// Lists the exports that run and those of the last seven days by pages, the newest first.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireListing } from './export-view.ts';
import { listExports } from './find-export.ts';

export const listMailboxExportJobs = (): Operation =>
  operation({
    contract: workMailOperations.ListMailboxExportJobs,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page, now }) {
      const { items, next } = await listExports(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
        now,
      });
      return { Jobs: items.map(toWireListing), NextToken: page.tokenFor(next) };
    },
  });
