import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface TokenPlace {
  readonly scope: string;
  readonly operation: string;
  readonly token: string;
}

export interface StoredAnswer {
  readonly inputDigest: string;
  /** JSON. */
  readonly output: string;
}

export async function deleteTokenBefore(
  transaction: WriteTransaction,
  { place, before }: { readonly place: TokenPlace; readonly before: Instant },
): Promise<void> {
  await transaction.run(
    'DELETE FROM idempotency_tokens WHERE scope = ? AND operation = ? AND token = ? AND created_at <= ?',
    [place.scope, place.operation, place.token, before],
  );
}

/** False when the token is there already; a request of the same moment is waited for. */
export async function insertToken(
  transaction: WriteTransaction,
  {
    place,
    inputDigest,
    now,
  }: { readonly place: TokenPlace; readonly inputDigest: string; readonly now: Instant },
): Promise<boolean> {
  const inserted = await transaction.run(
    `INSERT INTO idempotency_tokens (scope, operation, token, input_digest, output, created_at)
      VALUES (?, ?, ?, ?, '', ?) ON CONFLICT DO NOTHING`,
    [place.scope, place.operation, place.token, inputDigest, now],
  );
  return inserted === 1;
}

export async function updateTokenOutput(
  transaction: WriteTransaction,
  { place, output }: { readonly place: TokenPlace; readonly output: string },
): Promise<void> {
  await transaction.run(
    'UPDATE idempotency_tokens SET output = ? WHERE scope = ? AND operation = ? AND token = ?',
    [output, place.scope, place.operation, place.token],
  );
}

export async function selectAnswer(
  transaction: ReadTransaction,
  place: TokenPlace,
): Promise<StoredAnswer | undefined> {
  const row = await transaction.get<{ readonly input_digest: string; readonly output: string }>(
    'SELECT input_digest, output FROM idempotency_tokens WHERE scope = ? AND operation = ? AND token = ?',
    [place.scope, place.operation, place.token],
  );
  return row && { inputDigest: row.input_digest, output: row.output };
}

export const deleteTokensBefore = (transaction: WriteTransaction, before: Instant): Promise<number> =>
  transaction.run('DELETE FROM idempotency_tokens WHERE created_at <= ?', [before]);
