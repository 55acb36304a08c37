// The operations on exports, and the work that they ask for.
import type { Task } from '#jobs/task.ts';
import type { Operation } from '#operations/operation.ts';
import { cancelMailboxExportJob } from './cancel-mailbox-export-job.operation.ts';
import { describeMailboxExportJob } from './describe-mailbox-export-job.operation.ts';
import { exportMailbox } from './export-mailbox.task.ts';
import { exportPlaces, type ExportParts, type ExportSettings } from './export-parts.ts';
import { listMailboxExportJobs } from './list-mailbox-export-jobs.operation.ts';
import { startMailboxExportJob } from './start-mailbox-export-job.operation.ts';

export function exportOperations(settings: ExportSettings): readonly Operation[] {
  return [
    cancelMailboxExportJob(),
    describeMailboxExportJob(),
    listMailboxExportJobs(),
    startMailboxExportJob(exportPlaces(settings)),
  ];
}

export const exportTasks = ({
  configuration,
  ...parts
}: Pick<ExportParts, 'store' | 'blobFiles' | 'clock' | 'log' | 'uploads'> & {
  readonly configuration: ExportSettings;
}): readonly Task[] => [exportMailbox({ ...parts, ...exportPlaces(configuration) })];
