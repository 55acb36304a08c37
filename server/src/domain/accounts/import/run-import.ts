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
import { hashPasswords, type PasswordHashes } from './hash-passwords.ts';
import { selectFileParts } from './import-file.store.ts';
import { readImportFile, type ImportFileRow } from './import-file.ts';
import { advanceJob, selectJob } from './import-job.store.ts';
import {
  importRowsPerCommit,
  importTurn,
  importTurnMs,
  type ImportCounts,
  type ImportedRow,
  type ImportJob,
} from './import-job.ts';
import { insertRows } from './import-row.store.ts';
import { runRow } from './run-row.ts';
import { openFile } from './sealed-file.ts';

const batchesAhead = 4;

export interface ImportParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sealedBox: SealedBox;
  readonly passwordHasher: PasswordHasher;
}

/** The file that was read last: a job has many turns. */
export class ReadFile {
  #held: { readonly fileId: string; readonly rows: readonly ImportFileRow[] } | undefined;

  async rowsOf(parts: ImportParts, { fileId, mapping }: ImportJob): Promise<readonly ImportFileRow[]> {
    if (this.#held?.fileId === fileId) return this.#held.rows;
    const sealed = await parts.store.read((transaction) => selectFileParts(transaction, fileId));
    const rows = await readImportFile(openFile(parts.sealedBox, { fileId, parts: sealed }), mapping);
    this.#held = { fileId, rows };
    return rows;
  }

  /** Passwords are in it. */
  forget(): void {
    this.#held = undefined;
  }
}

export async function runImport(
  parts: ImportParts,
  { jobId, file }: { readonly jobId: string; readonly file: ReadFile },
): Promise<void> {
  const job = await parts.store.read((transaction) => selectJob(transaction, jobId));
  if (job?.state !== 'RUNNING') return file.forget();
  try {
    const isOver = await runTurn(parts, { job, rows: await file.rowsOf(parts, job) });
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
  { job, rows }: { readonly job: ImportJob; readonly rows: readonly ImportFileRow[] },
): Promise<boolean> {
  const endsAtMs = parts.clock.monotonicMs() + importTurnMs;
  const batches = hashAhead(parts, { job, rows });
  let from = job.rowsDone;
  for await (const { batch, hashes } of batches) {
    if (!(await commitBatch(parts, { job, batch, hashes, from }))) return true;
    from += batch.length;
    if (parts.clock.monotonicMs() >= endsAtMs && from < rows.length) return false;
  }
  await parts.store.write((transaction) =>
    endImport(transaction, { job, state: 'COMPLETED', now: parts.clock.now() }),
  );
  return true;
}

/** Batches in their order, each with its hashes: some more are hashed than are asked for. */
async function* hashAhead(
  parts: ImportParts,
  { job, rows }: { readonly job: ImportJob; readonly rows: readonly ImportFileRow[] },
): AsyncGenerator<Pick<Batch, 'batch' | 'hashes'>> {
  const waiting: { batch: readonly ImportFileRow[]; hashing: Promise<PasswordHashes> }[] = [];
  let next = job.rowsDone;
  for (;;) {
    for (; next < rows.length && waiting.length < batchesAhead; next += importRowsPerCommit) {
      const batch = rows.slice(next, next + importRowsPerCommit);
      const hashing = hashPasswords(parts, { job, rows: batch });
      hashing.catch(() => undefined); // heard when its turn comes, if it does
      waiting.push({ batch, hashing });
    }
    const first = waiting.shift();
    if (first === undefined) return;
    yield { batch: first.batch, hashes: await first.hashing };
  }
}

interface Batch {
  readonly job: ImportJob;
  readonly batch: readonly ImportFileRow[];
  readonly hashes: PasswordHashes;
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
