import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { ImportedRow, ImportVerdict } from './import-job.ts';

export async function insertRows(
  transaction: WriteTransaction,
  { jobId, rows }: { readonly jobId: string; readonly rows: readonly ImportedRow[] },
): Promise<void> {
  const tuples = rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
  await transaction.run(
    `INSERT INTO import_job_rows (job_id, position, line, user_name, verdict, user_id, changes, error_code,
       message, source) VALUES ${tuples}`,
    rows.flatMap((row) => [
      jobId,
      row.position,
      row.line,
      row.userName,
      row.verdict,
      row.userId,
      JSON.stringify(row.changes),
      row.errorCode,
      row.message,
      row.source && JSON.stringify(row.source),
    ]),
  );
}

/** In the order of the file. */
export async function selectRows(
  transaction: ReadTransaction,
  wanted: {
    readonly jobId: string;
    readonly verdict: ImportVerdict | undefined;
    /** A position; -1 for the beginning. */
    readonly after: number;
    readonly count: number;
  },
): Promise<ImportedRow[]> {
  const { jobId, verdict, after, count } = wanted;
  const rows = await transaction.all<{
    readonly position: number;
    readonly line: number;
    readonly user_name: string;
    readonly verdict: ImportVerdict;
    readonly user_id: string | null;
    readonly changes: string;
    readonly error_code: string | null;
    readonly message: string | null;
    readonly source: string | null;
  }>(
    `SELECT * FROM import_job_rows WHERE job_id = ? ${verdict === undefined ? '' : 'AND verdict = ?'}
       AND position > ? ORDER BY position LIMIT ?`,
    [jobId, ...(verdict === undefined ? [] : [verdict]), after, count],
  );
  return rows.map((row) => ({
    position: row.position,
    line: row.line,
    userName: row.user_name,
    verdict: row.verdict,
    userId: row.user_id,
    changes: JSON.parse(row.changes) as string[], // written above
    errorCode: row.error_code,
    message: row.message,
    source: row.source === null ? null : (JSON.parse(row.source) as Record<string, string>), // as well
  }));
}
