// An export: one mailbox as one zip file, in a bucket or in the folder that stands for one.
import { dayMs, minuteMs, type Instant } from '#base/clock.ts';
import type { EntityId, FolderId, MailboxId, OrganizationId } from '#base/ids.ts';
import { taskKind } from '#jobs/task.ts';
import type { ArchivePosition } from '#storage/archive-folders.ts';
import type { ArchiveUpload } from '#storage/archive-uploads.ts';

export type ExportState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

export interface ExportJob {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly entityId: EntityId;
  readonly mailboxId: MailboxId;
  readonly description: string | null;
  /** Recorded as given: nothing here assumes a role. */
  readonly roleArn: string;
  /** Handed to a bucket, which encrypts with it; recorded alone where a folder stands for the bucket. */
  readonly kmsKeyArn: string;
  readonly bucket: string;
  readonly prefix: string;
  /** Of the zip file in the bucket or below its folder. */
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
  /** Of an export to a bucket alone. */
  readonly sending?: Sending;
}

export interface Sending {
  /** Of the staged file; another one whenever the export begins anew, so that no two are mixed up. */
  readonly stage: string;
  /** When the last step was made. */
  readonly steppedAt: Instant;
  /** Null until the file is whole. */
  readonly upload: ArchiveUpload | null;
  /** How often the store forgot the upload. */
  readonly uploadsLost: number;
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

/** After this long without a step because the store did not answer, an export has failed. */
export const storePatienceMs = dayMs;
/**
 * After this long, which is more than the lease of a task, the node with the staged file is not coming back.
 */
export const nodePatienceMs = 15 * minuteMs;
export const uploadsLostMax = 3;

/** Where a file is sent after it is written, half of the way is its writing. */
export function percentOf({ messages, sending }: ExportProgress, plan: ExportPlan): number {
  const written = plan.messages === 0 ? 0 : Math.min(1, messages / plan.messages);
  if (sending === undefined) return Math.min(99, Math.floor(100 * written));
  const { upload } = sending;
  if (upload === null) return Math.floor(50 * written);
  const sent = (upload.etags.length * upload.partBytes) / Math.max(upload.sizeBytes, 1);
  return Math.min(99, 50 + Math.floor(50 * sent));
}
