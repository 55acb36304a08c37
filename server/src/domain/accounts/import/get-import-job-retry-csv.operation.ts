// Gives back the rows of an import that were refused, as a file to mend and send again.
import { importColumnNames, roostOperations } from '@roost/api';
import { formatCsv } from '@roost/csv';
import { operation, type Operation } from '#operations/operation.ts';
import { requireImportJob } from './find-import-job.ts';
import { listImportRows } from './list-import-jobs.ts';

const rowsPerPage = 1000;

export const getImportJobRetryCsv = (): Operation =>
  operation({
    contract: roostOperations.GetImportJobRetryCsv,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input: { ImportJobId: jobId }, organization, page }) {
      await requireImportJob(transaction, { organizationId: organization.id, jobId });
      const { items, next } = await listImportRows(transaction, {
        jobId,
        verdict: 'REFUSED',
        limit: rowsPerPage,
        after: page.after,
      });
      const head = page.after === undefined ? [[...importColumnNames, 'Reason']] : [];
      const rows = items.map(({ source, message }) => [
        ...importColumnNames.map((name) => source?.[name] ?? ''),
        message ?? '',
      ]);
      return { Csv: formatCsv([...head, ...rows]), NextToken: page.tokenFor(next) };
    },
  });
