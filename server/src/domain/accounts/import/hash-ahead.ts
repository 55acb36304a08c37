// The passwords of the next rows, hashed while those before them are committed, and across the turns of a
// job: what was begun is not done twice.
import { hashPasswords, type HashingParts, type PasswordHashes } from './hash-passwords.ts';
import type { ImportFileRow } from './import-file.ts';
import { importRowsPerCommit, type ImportJob } from './import-job.ts';

const batchesAhead = 4;

export interface HashedBatch {
  readonly batch: readonly ImportFileRow[];
  readonly hashes: PasswordHashes;
}

export class HashesAhead {
  readonly jobId: string;
  /** By the position of their first row. */
  readonly #begun = new Map<number, Promise<PasswordHashes>>();

  constructor(jobId: string) {
    this.jobId = jobId;
  }

  /** From the first row that is not done, in their order. */
  async *batches(
    parts: HashingParts,
    { job, rows }: { readonly job: ImportJob; readonly rows: readonly ImportFileRow[] },
  ): AsyncGenerator<HashedBatch> {
    for (let from = job.rowsDone; from < rows.length; from += importRowsPerCommit) {
      this.#forgetBefore(from);
      for (let ahead = 0; ahead < batchesAhead; ahead++) {
        this.#begin(parts, { job, rows, from: from + ahead * importRowsPerCommit });
      }
      const hashes = (await this.#begun.get(from)) ?? new Map<number, string>();
      yield { batch: rows.slice(from, from + importRowsPerCommit), hashes };
    }
  }

  /** Those that are done; not before, because a commit that fails is tried again. */
  #forgetBefore(first: number): void {
    for (const from of this.#begun.keys()) if (from < first) this.#begun.delete(from);
  }

  #begin(
    parts: HashingParts,
    { job, rows, from }: { job: ImportJob; rows: readonly ImportFileRow[]; from: number },
  ): void {
    if (from >= rows.length || this.#begun.has(from)) return;
    const hashing = hashPasswords(parts, { job, rows: rows.slice(from, from + importRowsPerCommit) });
    // heard when its turn comes, if it does; what failed is begun anew
    hashing.catch(() => this.#begun.delete(from));
    this.#begun.set(from, hashing);
  }
}
