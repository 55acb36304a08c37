import type { Output } from '@roost/api';
import type { ImportJob } from './import-job.ts';

export const jobOnTheWire = (job: ImportJob): Output<'DescribeImportJob'> => ({
  ImportJobId: job.id,
  Mode: job.mode,
  State: job.state,
  RowsTotal: job.rowsTotal,
  RowsDone: job.rowsDone,
  Created: job.counts.CREATED,
  Changed: job.counts.CHANGED,
  Unchanged: job.counts.UNCHANGED,
  Refused: job.counts.REFUSED,
  StartedBy: job.startedBy.actor,
  StartTime: job.createdAt,
  EndTime: job.endedAt ?? undefined,
  ErrorMessage: job.errorMessage ?? undefined,
  PreviewImportJobId: job.previewId ?? undefined,
});
