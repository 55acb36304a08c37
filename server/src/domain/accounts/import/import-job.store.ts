import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { HeaderMapping, ImportCounts, ImportJob, ImportMode, ImportState } from './import-job.ts';

interface JobRow {
  readonly id: string;
  readonly organization_id: string;
  readonly file_id: string;
  readonly preview_id: string | null;
  readonly mode: ImportMode;
  readonly state: ImportState;
  readonly mapping: string;
  readonly rows_total: number;
  readonly rows_done: number;
  readonly created_count: number;
  readonly changed_count: number;
  readonly unchanged_count: number;
  readonly refused_count: number;
  readonly error_message: string | null;
  readonly actor_kind: ImportJob['startedBy']['actorKind'];
  readonly actor: string;
  readonly request_id: string;
  readonly remote_address: string;
  readonly audit_event_id: string;
  readonly created_at: number;
  readonly ended_at: number | null;
}

const toJob = (row: JobRow): ImportJob => ({
  id: row.id,
  organizationId: asId(row.organization_id),
  fileId: row.file_id,
  previewId: row.preview_id,
  mode: row.mode,
  state: row.state,
  mapping: JSON.parse(row.mapping) as HeaderMapping[], // written below
  rowsTotal: row.rows_total,
  rowsDone: row.rows_done,
  counts: {
    CREATED: row.created_count,
    CHANGED: row.changed_count,
    UNCHANGED: row.unchanged_count,
    REFUSED: row.refused_count,
  },
  errorMessage: row.error_message,
  startedBy: {
    actorKind: row.actor_kind,
    actor: row.actor,
    operation: 'ImportUsers',
    requestId: row.request_id,
    remoteAddress: row.remote_address,
    parentId: row.audit_event_id,
  },
  createdAt: row.created_at,
  endedAt: row.ended_at,
});

export async function insertJob(transaction: WriteTransaction, job: ImportJob): Promise<void> {
  const { startedBy } = job;
  await transaction.run(
    `INSERT INTO import_jobs (id, organization_id, file_id, preview_id, mode, state, mapping, rows_total,
       rows_done, created_count, changed_count, unchanged_count, refused_count, actor_kind, actor, request_id,
       remote_address, audit_event_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, ?, ?, ?, ?)`,
    [
      job.id,
      job.organizationId,
      job.fileId,
      job.previewId,
      job.mode,
      job.state,
      JSON.stringify(job.mapping),
      job.rowsTotal,
      startedBy.actorKind,
      startedBy.actor,
      startedBy.requestId,
      startedBy.remoteAddress,
      startedBy.parentId,
      job.createdAt,
    ],
  );
}

/** Of any organization. */
export async function selectJob(transaction: ReadTransaction, id: string): Promise<ImportJob | undefined> {
  const row = await transaction.get<JobRow>('SELECT * FROM import_jobs WHERE id = ?', [id]);
  return row && toJob(row);
}

/** Newest first. */
export async function selectJobs(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly after: { readonly createdAt: Instant; readonly id: string } | undefined;
    readonly count: number;
  },
): Promise<ImportJob[]> {
  const { organizationId, after, count } = wanted;
  const rows = await transaction.all<JobRow>(
    `SELECT * FROM import_jobs WHERE organization_id = ?
       ${after === undefined ? '' : 'AND (created_at, id) < (?, ?)'}
     ORDER BY created_at DESC, id DESC LIMIT ?`,
    [organizationId, ...(after === undefined ? [] : [after.createdAt, after.id]), count],
  );
  return rows.map(toJob);
}

export async function countRunning(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<number> {
  const row = await transaction.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM import_jobs WHERE organization_id = ? AND state = 'RUNNING'`,
    [organizationId],
  );
  return row?.count ?? 0;
}

/** False when the job was ended meanwhile, or another node is further. */
export async function advanceJob(
  transaction: WriteTransaction,
  step: {
    readonly id: string;
    readonly from: number;
    readonly to: number;
    readonly added: ImportCounts;
  },
): Promise<boolean> {
  const { added } = step;
  const changed = await transaction.run(
    `UPDATE import_jobs SET rows_done = ?, created_count = created_count + ?,
       changed_count = changed_count + ?, unchanged_count = unchanged_count + ?,
       refused_count = refused_count + ?
     WHERE id = ? AND rows_done = ? AND state = 'RUNNING'`,
    [step.to, added.CREATED, added.CHANGED, added.UNCHANGED, added.REFUSED, step.id, step.from],
  );
  return changed === 1;
}

/** False when it had ended. */
export async function endJob(
  transaction: WriteTransaction,
  end: {
    readonly id: string;
    readonly state: ImportState;
    readonly errorMessage: string | null;
    readonly now: Instant;
  },
): Promise<boolean> {
  const changed = await transaction.run(
    `UPDATE import_jobs SET state = ?, error_message = ?, ended_at = ? WHERE id = ? AND state = 'RUNNING'`,
    [end.state, end.errorMessage, end.now, end.id],
  );
  return changed === 1;
}

/** With their rows; answers how many. */
export async function deleteJobsBefore(
  transaction: WriteTransaction,
  { before, count }: { readonly before: Instant; readonly count: number },
): Promise<number> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM import_jobs WHERE ended_at < ? LIMIT ?`,
    [before, count],
  );
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const { dialect } = transaction;
  await transaction.run(`DELETE FROM import_job_rows WHERE ${dialect.isAnyText('job_id')}`, [ids]);
  return transaction.run(`DELETE FROM import_jobs WHERE ${dialect.isAnyText('id')}`, [ids]);
}
