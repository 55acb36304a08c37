// A job that brings users from a file: in a preview it finds out what each row would do, otherwise it does
// it.
import type { Instant } from '#base/clock.ts';
import { minuteMs, secondMs } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { taskKind } from '#jobs/task.ts';
import type { AuditedBy } from '#operations/audit/audited-item.ts';

export type ImportMode = 'PREVIEW' | 'APPLY';
export type ImportState = 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
export type ImportVerdict = 'CREATED' | 'CHANGED' | 'UNCHANGED' | 'REFUSED';
export type ImportCounts = Readonly<Record<ImportVerdict, number>>;

export const importRowsMax = 100_000;
export const importJobsAtOnceMax = 5;
/** Few enough that who waits for the commit hardly notices, and that hashing is fed without a pause. */
export const importRowsPerCommit = 20;
/** Between its turns other tasks have theirs. */
export const importTurnMs = 5 * secondMs;
/** How long a previewed file waits to be applied. */
export const previewKeptMs = 24 * 60 * minuteMs;
/** How long a job can be looked at. */
export const importJobKeptMs = 90 * 24 * 60 * minuteMs;

export interface ImportJob {
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly fileId: string;
  /** The preview whose rows are applied. */
  readonly previewId: string | null;
  readonly mode: ImportMode;
  readonly state: ImportState;
  /** Headers of the file, and the columns that they mean. */
  readonly mapping: readonly HeaderMapping[];
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly errorMessage: string | null;
  readonly startedBy: AuditedBy;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

export interface HeaderMapping {
  readonly header: string;
  /** Null for one that is passed over. */
  readonly column: string | null;
}

/** What became of one row, or would. */
export interface ImportedRow {
  /** From 0. */
  readonly position: number;
  readonly line: number;
  readonly userName: string;
  readonly verdict: ImportVerdict;
  readonly userId: string | null;
  /** The columns that brought something new. */
  readonly changes: readonly string[];
  readonly errorCode: string | null;
  readonly message: string | null;
  /** Of a refused row: its cells by column, without the password. */
  readonly source: Readonly<Record<string, string>> | null;
}

/** One turn of a job. */
export const importTurn = taskKind<{ readonly jobId: string }>('accounts.import-users');

export const importJobNotFound = (): Failure =>
  new Failure('resource-not-found', 'The organization has no such import.');
