import { secondMs, type Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { ImportFileRow } from './import-file.ts';
import type { ImportJob } from './import-job.ts';
import { checkRow } from './import-row.ts';

/** By the position of the row. */
export type PasswordHashes = ReadonlyMap<number, string>;

const retryMs = secondMs;

export interface HashingParts {
  readonly passwordHasher: PasswordHasher;
  readonly clock: Clock;
}

/**
 * Of rows that have a password and may be taken, several at once. The import waits in one line: people who
 * sign in meanwhile are served in turn with it. A preview needs none that is true.
 */
export async function hashPasswords(
  parts: HashingParts,
  { job, rows }: { readonly job: ImportJob; readonly rows: readonly ImportFileRow[] },
): Promise<PasswordHashes> {
  const hashes = await Promise.all(
    rows.filter(isAcceptable).map(async ({ position, values: { Password = '' } }) => {
      const hash = job.mode === 'PREVIEW' ? '' : await hashPatiently(parts, { password: Password, job });
      return [position, hash] as const;
    }),
  );
  return new Map(hashes);
}

function isAcceptable(row: ImportFileRow): boolean {
  if (row.values.Password === undefined) return false;
  try {
    checkRow(row);
    return true;
  } catch (error) {
    if (isFailure(error)) return false; // it will be refused in its turn
    throw error;
  }
}

async function hashPatiently(
  { passwordHasher, clock }: HashingParts,
  { password, job }: { readonly password: string; readonly job: ImportJob },
): Promise<string> {
  for (;;) {
    try {
      return await passwordHasher.hash(password, `import ${job.id}`);
    } catch (error) {
      if (!isFailure(error, 'throttled')) throw error;
      await new Promise<void>((resolve) => void clock.deadline(retryMs, resolve));
    }
  }
}
