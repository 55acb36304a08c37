import type { Instant } from '#base/clock.ts';
import { findUserByName } from '#domain/directory/users/find-user.ts';
import { runAuditedItem, type ItemResult } from '#operations/audit/audited-item.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { userView } from '../user-view.ts';
import type { ImportFileRow } from './import-file.ts';
import type { ImportedRow, ImportJob } from './import-job.ts';
import { importRow, type RowOutcome } from './import-row.ts';

interface RowToRun {
  readonly job: ImportJob;
  readonly row: ImportFileRow;
  readonly passwordHash: string | undefined;
  readonly now: Instant;
}

/** One row for itself, with its row in the audit unless it is a preview. */
export async function runRow(transaction: WriteTransaction, given: RowToRun): Promise<ImportedRow> {
  const { job, row, passwordHash, now } = given;
  const { organizationId } = job;
  const { Password: _, ...shown } = row.values;
  const name = row.values.UserName ?? '';
  const isPreview = job.mode === 'PREVIEW';
  const result = await runAuditedItem<RowOutcome>(transaction, {
    organizationId,
    now,
    input: { importJobId: job.id, line: row.line, ...shown },
    audited: isPreview ? undefined : job.startedBy,
    entityOf: async (output) =>
      output?.userId ?? (await findUserByName(transaction, { organizationId, name }))?.id,
    view: async () => (isPreview ? undefined : userView(transaction, { organizationId, identifier: name })),
    act: () => importRow(transaction, { organizationId, row, passwordHash, now }),
  });
  return toImportedRow(result, { row, shown });
}

function toImportedRow(
  { output, failure, entityId }: ItemResult<RowOutcome>,
  { row, shown }: { readonly row: ImportFileRow; readonly shown: Readonly<Record<string, string>> },
): ImportedRow {
  const { position, line, values } = row;
  const about = { position, line, userName: values.UserName ?? '' };
  if (output === undefined) {
    const trouble = { errorCode: failure?.code ?? null, message: failure?.message ?? null };
    return { ...about, ...trouble, verdict: 'REFUSED', userId: entityId ?? null, changes: [], source: shown };
  }
  const verdict = output.isNew ? 'CREATED' : output.changes.length > 0 ? 'CHANGED' : 'UNCHANGED';
  const none = { errorCode: null, message: null, source: null };
  return { ...about, ...none, verdict, userId: output.userId, changes: output.changes };
}
