// Brings users from a file, some at a time.
import { task, type Task } from '#jobs/task.ts';
import { importTurn } from './import-job.ts';
import { ReadFile, runImport, type ImportParts } from './run-import.ts';

export const importUsersTask = (parts: ImportParts): Task => {
  const file = new ReadFile();
  return task(importTurn, ({ jobId }) => runImport(parts, { jobId, file }));
};
