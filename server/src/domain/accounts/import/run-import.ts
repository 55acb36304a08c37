// One turn of an import: rows in their order, some to a commit, until the time is over. What is done is
// counted in the commit that did it, so that a turn that was cut short is taken up where it was.
import type { Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { enqueueTask } from '#jobs/task.ts';
import { isServerTrouble } from '#operations/audit/audited-item.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { endImport } from './end-import.ts';
import { HashesAhead, type HashedBatch } from './hash-ahead.ts';
import { selectFileParts } from './import-file.store.ts';
import { readImportFile, type ImportFileRow } from './import-file.ts';
import { advanceJob, selectJob } from './import-job.store.ts';
import {
  importTurn,
  importTurnMs,
  type ImportCounts,
  type ImportedRow,
  type ImportJob,
} from './import-job.ts';
import { insertRows } from './import-row.store.ts';
import { runRow } from './run-row.ts';
import { openFile } from './sealed-file.ts';

export interface ImportParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sealedBox: SealedBox;
  readonly passwordHasher: PasswordHasher;
}

/** What one turn leaves for the next: the file that was read last, and hashes that were begun. */
export class ReadFile {
  #held: { readonly fileId: string; readonly rows: readonly ImportFileRow[] } | undefined;
  #hashes: HashesAhead | undefined;

  async rowsOf(parts: ImportParts, { fileId, mapping }: ImportJob): Promise<readonly ImportFileRow[]> {
    if (this.#held?.fileId === fileId) return this.#held.rows;
    const sealed = await parts.store.read((transaction) => selectFileParts(transaction, fileId));
    const rows = await readImportFile(openFile(parts.sealedBox, { fileId, parts: sealed }), mapping);
    this.#held = { fileId, rows };
    return rows;
  }

  /** Of one job: a preview of the same file has none that are true. */
  hashesFor(job: ImportJob): HashesAhead {
    if (this.#hashes?.jobId !== job.id) this.#hashes = new HashesAhead(job.id);
    return this.#hashes;
  }

  /** Passwords are in it. */
  forget(): void {
    this.#held = undefined;
    this.#hashes = undefined;
  }
}

export async function runImport(
  parts: ImportParts,
  { jobId, file }: { readonly jobId: string; readonly file: ReadFile },
): Promise<void> {
  const job = await parts.store.read((transaction) => selectJob(transaction, jobId));
  if (job?.state !== 'RUNNING') return file.forget();
  try {
    const isOver = await runTurn(parts, { job, file, rows: await file.rowsOf(parts, job) });
    if (isOver) return file.forget();
  } catch (error) {
    if (isServerTrouble(error)) throw error; // the next attempt may fare better
    file.forget();
    const errorMessage = isFailure(error) ? error.message : 'Something went wrong on the server.';
    await parts.store.write((transaction) =>
      endImport(transaction, { job, state: 'FAILED', errorMessage, now: parts.clock.now() }),
    );
    throw error; // into the log; the next attempt finds the job ended
  }
  await parts.store.write((transaction) =>
    enqueueTask(transaction, importTurn, { payload: { jobId }, now: parts.clock.now() }),
  );
}

/** True when there is nothing left to do. The next rows are hashed while these are committed. */
async function runTurn(
  parts: ImportParts,
  {
    job,
    file,
    rows,
  }: { readonly job: ImportJob; readonly file: ReadFile; readonly rows: readonly ImportFileRow[] },
): Promise<boolean> {
  const endsAtMs = parts.clock.monotonicMs() + importTurnMs;
  let from = job.rowsDone;
  for await (const { batch, hashes } of file.hashesFor(job).batches(parts, { job, rows })) {
    if (!(await commitBatch(parts, { job, batch, hashes, from }))) return true;
    from += batch.length;
    if (parts.clock.monotonicMs() >= endsAtMs && from < rows.length) return false;
  }
  await parts.store.write((transaction) =>
    endImport(transaction, { job, state: 'COMPLETED', now: parts.clock.now() }),
  );
  return true;
}

interface Batch extends HashedBatch {
  readonly job: ImportJob;
  /** Rows done before. */
  readonly from: number;
}

/** False when the job has ended or goes on elsewhere: nothing of the batch is done then. */
async function commitBatch({ store, clock }: ImportParts, given: Batch): Promise<boolean> {
  const { job, batch, hashes, from } = given;
  const runRows = async (transaction: WriteTransaction): Promise<readonly ImportedRow[]> => {
    await lockOrganization(transaction, job.organizationId);
    const done: ImportedRow[] = [];
    for (const row of batch) {
      const passwordHash = hashes.get(row.position);
      done.push(await runRow(transaction, { job, row, passwordHash, now: clock.now() }));
    }
    return done;
  };
  const record = async (transaction: WriteTransaction, done: readonly ImportedRow[]): Promise<boolean> => {
    const step = { id: job.id, from, to: from + batch.length, added: countVerdicts(done) };
    if (!(await advanceJob(transaction, step))) return false;
    await insertRows(transaction, { jobId: job.id, rows: done });
    return true;
  };
  if (job.mode === 'PREVIEW') {
    const previewed = await store.preview(runRows);
    return store.write((transaction) => record(transaction, previewed));
  }
  return store.write((transaction) =>
    takeBackUnless(transaction, async () => record(transaction, await runRows(transaction))),
  );
}

class TakenBack extends Error {}

async function takeBackUnless(transaction: WriteTransaction, act: () => Promise<boolean>): Promise<boolean> {
  try {
    await transaction.attempt(async () => {
      if (!(await act())) throw new TakenBack();
    });
    return true;
  } catch (error) {
    if (error instanceof TakenBack) return false;
    throw error;
  }
}

function countVerdicts(rows: readonly ImportedRow[]): ImportCounts {
  const counts = { CREATED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}
