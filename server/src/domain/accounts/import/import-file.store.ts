import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export async function insertFileParts(
  transaction: WriteTransaction,
  { fileId, parts }: { readonly fileId: string; readonly parts: readonly Uint8Array[] },
): Promise<void> {
  const tuples = parts.map(() => '(?, ?, ?)').join(', ');
  await transaction.run(
    `INSERT INTO import_file_parts (file_id, part, sealed_text) VALUES ${tuples}`,
    parts.flatMap((part, at) => [fileId, at, part]),
  );
}

export async function selectFileParts(transaction: ReadTransaction, fileId: string): Promise<Buffer[]> {
  const rows = await transaction.all<{ sealed_text: Buffer }>(
    'SELECT sealed_text FROM import_file_parts WHERE file_id = ? ORDER BY part',
    [fileId],
  );
  return rows.map((row) => row.sealed_text);
}

export async function hasFile(transaction: ReadTransaction, fileId: string): Promise<boolean> {
  const row = await transaction.get('SELECT part FROM import_file_parts WHERE file_id = ? LIMIT 1', [fileId]);
  return row !== undefined;
}

export async function deleteFile(transaction: WriteTransaction, fileId: string): Promise<void> {
  await transaction.run('DELETE FROM import_file_parts WHERE file_id = ?', [fileId]);
}

/** Files that no job will read again: those of ended jobs, of previews from `before` on. */
export async function selectIdleFiles(
  transaction: ReadTransaction,
  { endedBefore }: { readonly endedBefore: Instant },
): Promise<string[]> {
  const rows = await transaction.all<{ file_id: string }>(
    `SELECT DISTINCT file_id FROM import_file_parts WHERE part = 0 AND NOT EXISTS (
       SELECT 1 FROM import_jobs WHERE import_jobs.file_id = import_file_parts.file_id
         AND (state = 'RUNNING' OR mode = 'PREVIEW' AND state = 'COMPLETED' AND ended_at >= ?))`,
    [endedBefore],
  );
  return rows.map((row) => row.file_id);
}
