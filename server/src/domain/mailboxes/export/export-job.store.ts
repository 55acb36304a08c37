import type { Instant } from '#base/clock.ts';
import { asId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { ExportJob, ExportPlan, ExportProgress, ExportState, ExportWork } from './export-job.ts';

interface JobRow {
  readonly organization_id: string;
  readonly id: string;
  readonly entity_id: string;
  readonly mailbox_id: number;
  readonly description: string | null;
  readonly role_arn: string;
  readonly kms_key_arn: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly path: string;
  readonly state: ExportState;
  readonly percent_done: number;
  readonly error_info: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
}

interface WorkRow extends JobRow {
  readonly step: number;
  readonly plan: string | null;
  readonly progress: string | null;
}

interface JobRef {
  readonly organizationId: OrganizationId;
  readonly id: string;
}

const columns = `organization_id, id, entity_id, mailbox_id, description, role_arn, kms_key_arn, bucket,
  prefix, path, state, percent_done, error_info, started_at, ended_at`;

const toJob = (row: JobRow): ExportJob => ({
  organizationId: asId(row.organization_id),
  id: row.id,
  entityId: asId(row.entity_id),
  mailboxId: asId(row.mailbox_id),
  description: row.description,
  roleArn: row.role_arn,
  kmsKeyArn: row.kms_key_arn,
  bucket: row.bucket,
  prefix: row.prefix,
  path: row.path,
  state: row.state,
  percentDone: row.percent_done,
  errorInfo: row.error_info,
  startedAt: row.started_at,
  endedAt: row.ended_at,
});

export async function insertJob(transaction: WriteTransaction, job: ExportJob): Promise<void> {
  await transaction.run(
    `INSERT INTO mailbox_export_jobs (${columns}, step)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    [
      job.organizationId,
      job.id,
      job.entityId,
      job.mailboxId,
      job.description,
      job.roleArn,
      job.kmsKeyArn,
      job.bucket,
      job.prefix,
      job.path,
      job.state,
      job.percentDone,
      job.errorInfo,
      job.startedAt,
      job.endedAt,
    ],
  );
}

export async function selectJob(
  transaction: ReadTransaction,
  { organizationId, id }: JobRef,
): Promise<ExportJob | undefined> {
  const row = await transaction.get<JobRow>(
    `SELECT ${columns} FROM mailbox_export_jobs WHERE organization_id = ? AND id = ?`,
    [organizationId, id],
  );
  return row && toJob(row);
}

/** With what its next step needs. */
export async function selectWork(
  transaction: ReadTransaction,
  { organizationId, id }: JobRef,
): Promise<ExportWork | undefined> {
  const row = await transaction.get<WorkRow>(
    `SELECT ${columns}, step, plan, progress FROM mailbox_export_jobs WHERE organization_id = ? AND id = ?`,
    [organizationId, id],
  );
  return (
    row && {
      ...toJob(row),
      step: row.step,
      // both written by advanceJob
      plan: row.plan === null ? null : (JSON.parse(row.plan) as ExportPlan),
      progress: row.progress === null ? null : (JSON.parse(row.progress) as ExportProgress),
    }
  );
}

/** Those that run, and those begun after an instant; the newest first. */
export async function selectJobs(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly startedAfter: Instant;
    readonly before: { readonly startedAt: Instant; readonly id: string };
    readonly count: number;
  },
): Promise<ExportJob[]> {
  const { organizationId, startedAfter, before, count } = wanted;
  const rows = await transaction.all<JobRow>(
    `SELECT ${columns} FROM mailbox_export_jobs
     WHERE organization_id = ? AND (started_at > ? OR state = 'RUNNING')
       AND (started_at < ? OR (started_at = ? AND id < ?))
     ORDER BY started_at DESC, id DESC LIMIT ?`,
    [organizationId, startedAfter, before.startedAt, before.startedAt, before.id, count],
  );
  return rows.map(toJob);
}

/** The mailboxes that are being exported. */
export async function selectRunningMailboxes(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<MailboxId[]> {
  const rows = await transaction.all<{ mailbox_id: number }>(
    `SELECT mailbox_id FROM mailbox_export_jobs WHERE organization_id = ? AND state = 'RUNNING'`,
    [organizationId],
  );
  return rows.map((row) => asId(row.mailbox_id));
}

/** False when the job runs no more, or when somebody else made this step. */
export async function advanceJob(
  transaction: WriteTransaction,
  {
    job,
    plan,
    progress,
    percentDone,
  }: {
    readonly job: Pick<ExportWork, 'organizationId' | 'id' | 'step'>;
    readonly plan: ExportPlan;
    readonly progress: ExportProgress;
    readonly percentDone: number;
  },
): Promise<boolean> {
  const parameters = [percentDone, JSON.stringify(progress), job.organizationId, job.id, job.step];
  const isPlanned = job.step > 0;
  const changed = await transaction.run(
    `UPDATE mailbox_export_jobs SET ${isPlanned ? '' : 'plan = ?, '}percent_done = ?, progress = ?,
       step = step + 1
     WHERE organization_id = ? AND id = ? AND step = ? AND state = 'RUNNING'`,
    isPlanned ? parameters : [JSON.stringify(plan), ...parameters],
  );
  return changed === 1;
}

/**
 * False when it runs no more. With a step: also when somebody else made that. What it worked with goes when
 * it is completed; otherwise when that is cleared away.
 */
export async function endJob(
  transaction: WriteTransaction,
  end: JobRef & {
    readonly state: Exclude<ExportState, 'RUNNING'>;
    readonly errorInfo?: string;
    readonly step?: number;
    readonly now: Instant;
  },
): Promise<boolean> {
  const isOfStep = end.step === undefined ? '' : ' AND step = ?';
  const isCompleted = end.state === 'COMPLETED';
  const percent = isCompleted ? '100' : 'percent_done';
  const changed = await transaction.run(
    `UPDATE mailbox_export_jobs SET state = ?, error_info = ?, ended_at = ?, percent_done = ${percent},
       plan = NULL${isCompleted ? ', progress = NULL' : ''}
     WHERE organization_id = ? AND id = ? AND state = 'RUNNING'${isOfStep}`,
    [
      end.state,
      end.errorInfo ?? null,
      end.now,
      end.organizationId,
      end.id,
      ...(end.step === undefined ? [] : [end.step]),
    ],
  );
  return changed === 1;
}

/** Of one that was cancelled or failed, when nothing of it is left. */
export async function forgetProgress(
  transaction: WriteTransaction,
  { organizationId, id }: JobRef,
): Promise<void> {
  await transaction.run(
    `UPDATE mailbox_export_jobs SET progress = NULL
     WHERE organization_id = ? AND id = ? AND state <> 'RUNNING'`,
    [organizationId, id],
  );
}
