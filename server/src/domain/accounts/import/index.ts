// Users from a file, and users as one.
import type { Clock } from '#base/clock.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Task } from '#jobs/task.ts';
import type { Operation } from '#operations/operation.ts';
import type { Store } from '#storage/store.ts';
import { cancelImportJob } from './cancel-import-job.operation.ts';
import { describeImportJob } from './describe-import-job.operation.ts';
import { exportUsersOperation } from './export-users.operation.ts';
import { forgetImports } from './forget-imports.sweep.ts';
import { getImportJobRetryCsv } from './get-import-job-retry-csv.operation.ts';
import { importUsers } from './import-users.operation.ts';
import { importUsersTask } from './import-users.task.ts';
import { listImportJobRows } from './list-import-job-rows.operation.ts';
import { listImportJobsOperation } from './list-import-jobs.operation.ts';
import type { ImportParts } from './run-import.ts';

export const importOperations = (parts: { readonly sealedBox: SealedBox }): readonly Operation[] => [
  cancelImportJob(),
  describeImportJob(),
  exportUsersOperation(),
  getImportJobRetryCsv(),
  importUsers(parts),
  listImportJobRows(),
  listImportJobsOperation(),
];

export const importTasks = (parts: ImportParts): readonly Task[] => [importUsersTask(parts)];

export const importSweeps = (parts: { readonly store: Store; readonly clock: Clock }): readonly Sweep[] => [
  forgetImports(parts),
];
