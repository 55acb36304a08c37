// What the operator reads when the server cannot start: a sentence on what can be mended, a bug's stack.
import { ConfigurationError } from './configuration.ts';
import { isFailure } from './failure.ts';

export function explainFailedStart(error: unknown): string {
  if (error instanceof ConfigurationError || isFailure(error)) return error.message;
  if (!(error instanceof Error)) return String(error);
  return explainSystemError(error) ?? error.stack ?? error.message;
}

/** What the system refuses of a file or folder. */
function explainSystemError({ code, path }: NodeJS.ErrnoException): string | undefined {
  if (path === undefined) return undefined;
  if (code === 'EACCES' || code === 'EPERM') return `The system does not let this user write ${path}.`;
  if (code === 'EROFS') return `${path} is on a disk that is read-only.`;
  if (code === 'ENOSPC') return `There is no room on the disk for ${path}.`;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${path} is not a folder.`;
  return undefined;
}
