// Lists what became of the rows of an import, with the reasons.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireImportJob } from './find-import-job.ts';
import type { ImportedRow } from './import-job.ts';
import { listImportRows } from './list-import-jobs.ts';

export const listImportJobRows = (): Operation =>
  operation({
    contract: roostOperations.ListImportJobRows,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { ImportJobId: jobId, Verdict: verdict } = input;
      await requireImportJob(transaction, { organizationId: organization.id, jobId });
      const { items, next } = await listImportRows(transaction, { jobId, verdict, ...page });
      return { Rows: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (row: ImportedRow) => ({
  Line: row.line,
  UserName: row.userName,
  Verdict: row.verdict,
  UserId: row.userId ?? undefined,
  Changes: row.changes,
  ErrorCode: row.errorCode ?? undefined,
  Message: row.message ?? undefined,
});
