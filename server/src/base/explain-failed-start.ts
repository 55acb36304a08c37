// What the operator reads when the server cannot start: a sentence for what can be mended, the stack for a bug.
import { ConfigurationError } from './configuration.ts';
import { isFailure } from './failure.ts';

export function explainFailedStart(error: unknown): string {
  if (error instanceof ConfigurationError || isFailure(error)) return error.message;
  if (!(error instanceof Error)) return String(error);
  return explainSystemError(error) ?? error.stack ?? error.message;
}

/** What the system refuses; Node puts the call and its object beside the code. */
function explainSystemError(error: NodeJS.ErrnoException & { address?: string; port?: number }) {
  const { code, syscall, path, address, port } = error;
  if (syscall === 'listen' || syscall === 'bind') {
    const place = `port ${port} of ${address}`;
    if (code === 'EADDRINUSE') return `Another program is using ${place}.`;
    if (code === 'EADDRNOTAVAIL') return `The address ${address} is not one of this machine.`;
    if (code === 'EACCES') return `The system does not let this user open ${place}.`;
  }
  if (syscall === 'getaddrinfo')
    return `The name ${JSON.stringify(error.message.split(' ').at(-1))} is unknown.`;
  if (path === undefined) return undefined;
  if (code === 'EACCES' || code === 'EPERM') return `The system does not let this user write ${path}.`;
  if (code === 'EROFS') return `${path} is on a disk that is read-only.`;
  if (code === 'ENOSPC') return `There is no room on the disk for ${path}.`;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${path} is not a folder.`;
  return undefined;
}
