// The operations on exports, and the work that they ask for.
import type { Configuration } from '#base/configuration.ts';
import type { Task } from '#jobs/task.ts';
import type { Operation } from '#operations/operation.ts';
import { ArchiveFolders } from '#storage/archive-folders.ts';
import { cancelMailboxExportJob } from './cancel-mailbox-export-job.operation.ts';
import { describeMailboxExportJob } from './describe-mailbox-export-job.operation.ts';
import { exportMailbox, type ExportParts } from './export-mailbox.task.ts';
import { listMailboxExportJobs } from './list-mailbox-export-jobs.operation.ts';
import { startMailboxExportJob } from './start-mailbox-export-job.operation.ts';

type Folders = Pick<Configuration, 'exportFolders' | 'diskReserveBytes'>;

const archivesIn = ({ exportFolders, diskReserveBytes }: Folders): ArchiveFolders =>
  new ArchiveFolders({ folders: exportFolders, reserveBytes: diskReserveBytes });

export function exportOperations(configuration: Folders): readonly Operation[] {
  return [
    cancelMailboxExportJob(),
    describeMailboxExportJob(),
    listMailboxExportJobs(),
    startMailboxExportJob({ archives: archivesIn(configuration) }),
  ];
}

export const exportTasks = ({
  configuration,
  ...parts
}: Omit<ExportParts, 'archives'> & { readonly configuration: Folders }): readonly Task[] => [
  exportMailbox({ ...parts, archives: archivesIn(configuration) }),
];
