import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface AccountRow {
  readonly sealedKey: Uint8Array;
  /** Null before the authority knows it. */
  readonly accountUrl: string | null;
}

export async function selectAccount(
  transaction: ReadTransaction,
  directoryUrl: string,
): Promise<AccountRow | undefined> {
  const row = await transaction.get<{ sealed_key: Uint8Array; account_url: string | null }>(
    'SELECT sealed_key, account_url FROM acme_accounts WHERE directory_url = ?',
    [directoryUrl],
  );
  return row && { sealedKey: row.sealed_key, accountUrl: row.account_url };
}

/** Unless there is one. */
export async function insertAccount(
  transaction: WriteTransaction,
  account: { readonly directoryUrl: string; readonly sealedKey: Uint8Array; readonly now: Instant },
): Promise<void> {
  await transaction.run(
    `INSERT INTO acme_accounts (directory_url, sealed_key, created_at) VALUES (?, ?, ?)
      ON CONFLICT (directory_url) DO NOTHING`,
    [account.directoryUrl, account.sealedKey, account.now],
  );
}

export async function updateAccountUrl(
  transaction: WriteTransaction,
  { directoryUrl, accountUrl }: { readonly directoryUrl: string; readonly accountUrl: string },
): Promise<void> {
  await transaction.run('UPDATE acme_accounts SET account_url = ? WHERE directory_url = ?', [
    accountUrl,
    directoryUrl,
  ]);
}

export async function deleteAccount(transaction: WriteTransaction, directoryUrl: string): Promise<void> {
  await transaction.run('DELETE FROM acme_accounts WHERE directory_url = ?', [directoryUrl]);
}
