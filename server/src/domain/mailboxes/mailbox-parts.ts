// What the verbs that reach beyond one transaction are handed: made once at the start.
import type { Clock } from '#base/clock.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';

export interface MailboxParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
}
