import type { AdministratorId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface TotpState {
  /** Null when none was enrolled. */
  readonly sealedSeed: Uint8Array | null;
  readonly isConfirmed: boolean;
  /** Of the code that was used last. */
  readonly lastStep: number;
}

export async function selectTotp(
  transaction: ReadTransaction,
  id: AdministratorId,
): Promise<TotpState | undefined> {
  const row = await transaction.get<{
    readonly sealed_totp_seed: Uint8Array | null;
    readonly is_totp_confirmed: number;
    readonly last_totp_step: number;
  }>('SELECT sealed_totp_seed, is_totp_confirmed, last_totp_step FROM administrators WHERE id = ?', [id]);
  return (
    row && {
      sealedSeed: row.sealed_totp_seed,
      isConfirmed: row.is_totp_confirmed === 1,
      lastStep: row.last_totp_step,
    }
  );
}

/** Until the transaction ends nobody else enrolls, confirms or removes codes of theirs. */
export async function lockTotp(transaction: WriteTransaction, id: string): Promise<void> {
  await transaction.get(`SELECT id FROM administrators WHERE id = ?${transaction.dialect.forUpdate}`, [id]);
}

export async function updateSeed(
  transaction: WriteTransaction,
  { id, sealedSeed }: { readonly id: AdministratorId; readonly sealedSeed: Uint8Array | null },
): Promise<void> {
  await transaction.run(
    `UPDATE administrators SET sealed_totp_seed = ?, is_totp_confirmed = 0, last_totp_step = 0 WHERE id = ?`,
    [sealedSeed, id],
  );
}

export async function updateToConfirmed(transaction: WriteTransaction, id: AdministratorId): Promise<void> {
  await transaction.run('UPDATE administrators SET is_totp_confirmed = 1 WHERE id = ?', [id]);
}

/** False when this step or a later one was used before. */
export async function updateLastStep(
  transaction: WriteTransaction,
  { id, step }: { readonly id: AdministratorId; readonly step: number },
): Promise<boolean> {
  const count = await transaction.run(
    'UPDATE administrators SET last_totp_step = ? WHERE id = ? AND last_totp_step < ?',
    [step, id, step],
  );
  return count === 1;
}
