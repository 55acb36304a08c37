// An export: one mailbox, written as one zip file into the folder that stands for a bucket.
import { dayMs, type Instant } from '#base/clock.ts';
import type { EntityId, FolderId, MailboxId, OrganizationId } from '#base/ids.ts';
import { taskKind } from '#jobs/task.ts';
import type { ArchivePosition } from '#storage/archive-folders.ts';

export type ExportState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

export interface ExportJob {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly entityId: EntityId;
  readonly mailboxId: MailboxId;
  readonly description: string | null;
  /** Recorded as given: nothing here assumes a role or encrypts with a key of AWS. */
  readonly roleArn: string;
  readonly kmsKeyArn: string;
  readonly bucket: string;
  readonly prefix: string;
  /** Of the zip file below the bucket's folder. */
  readonly path: string;
  readonly state: ExportState;
  readonly percentDone: number;
  readonly errorInfo: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** The folders as they were at the start; made by the first step. */
export interface ExportPlan {
  readonly folders: readonly PlannedFolder[];
  readonly messages: number;
}

export interface PlannedFolder {
  readonly id: FolderId;
  readonly path: string;
  /** Where its messages lie in the zip file: unique, and safe on any system. */
  readonly zipPath: string;
  readonly role: string | null;
  readonly uidValidity: number;
}

/** What is written, and where the next step goes on. */
export interface ExportProgress {
  readonly position: ArchivePosition;
  /** Of the folder in the plan. */
  readonly folderIndex: number;
  readonly afterUid: number;
  readonly messages: number;
  readonly sizeBytes: number;
}

/** The next step's number; whoever runs another comes too late. */
export interface ExportWork extends ExportJob {
  readonly step: number;
  readonly plan: ExportPlan | null;
  readonly progress: ExportProgress | null;
}

export const exportStep = taskKind<{
  readonly organizationId: OrganizationId;
  readonly jobId: string;
  readonly step: number;
}>('mailboxes.export-step');

export const runningExportsMax = 10;
/** An older job is found by its id alone. */
export const exportsListedMs = 7 * dayMs;

export const percentOf = (messages: number, plan: ExportPlan): number =>
  plan.messages === 0 ? 0 : Math.min(99, Math.floor((100 * messages) / plan.messages));
