// The operations on mailboxes alone, and the work that mailboxes ask for by themselves.
import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Task } from '#jobs/task.ts';
import type { Operation } from '#operations/operation.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { collectGarbage } from './blobs/collect-garbage.sweep.ts';
import { forgetOldTombstones } from './changes/forget-tombstones.sweep.ts';
import { deleteMailboxPermissions } from './permissions/delete-mailbox-permissions.operation.ts';
import { explainMailboxAccess } from './permissions/explain-mailbox-access.operation.ts';
import { listMailboxPermissions } from './permissions/list-mailbox-permissions.operation.ts';
import { listReachableMailboxesOperation } from './permissions/list-reachable-mailboxes.operation.ts';
import { putMailboxPermissions } from './permissions/put-mailbox-permissions.operation.ts';
import { purgeMailboxes } from './purge/purge-mailboxes.sweep.ts';
import { recountUsage } from './quota/recount-usage.sweep.ts';
import { sendQuotaWarning } from './quota/send-quota-warning.task.ts';
import { applyRetentionPolicies } from './retention/apply-retention.sweep.ts';
import { recordUsageDays } from './usage/record-usage-days.sweep.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly blobFiles: BlobFiles;
}

export const mailboxOperations = (): readonly Operation[] => [
  deleteMailboxPermissions(),
  explainMailboxAccess(),
  listMailboxPermissions(),
  listReachableMailboxesOperation(),
  putMailboxPermissions(),
];

export const mailboxTasks = (parts: Parts): readonly Task[] => [sendQuotaWarning(parts)];

export const mailboxSweeps = (parts: Parts): readonly Sweep[] => [
  applyRetentionPolicies(parts),
  collectGarbage(parts),
  forgetOldTombstones(parts),
  purgeMailboxes(parts),
  recordUsageDays(parts),
  recountUsage(parts),
];
