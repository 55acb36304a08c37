import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { ManagedCertificate, Trouble } from './managed-certificate.ts';

/** The only one that is ordered. */
const server = 'server';

interface CertificateRow {
  readonly directory_url: string;
  readonly names: string;
  readonly chain: string;
  readonly sealed_key: Uint8Array;
  readonly renew_at: number;
}

export async function selectCertificate(
  transaction: ReadTransaction,
): Promise<ManagedCertificate | undefined> {
  const row = await transaction.get<CertificateRow>(
    'SELECT directory_url, names, chain, sealed_key, renew_at FROM acme_certificates WHERE certificate = ?',
    [server],
  );
  if (row === undefined) return undefined;
  return {
    directoryUrl: row.directory_url,
    names: JSON.parse(row.names) as string[], // written below
    chain: row.chain,
    sealedKey: row.sealed_key,
    renewAt: row.renew_at,
  };
}

export async function upsertCertificate(
  transaction: WriteTransaction,
  { directoryUrl, names, chain, sealedKey, renewAt }: ManagedCertificate,
): Promise<void> {
  await transaction.run(
    `INSERT INTO acme_certificates (certificate, directory_url, names, chain, sealed_key, renew_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (certificate) DO UPDATE SET directory_url = excluded.directory_url,
        names = excluded.names, chain = excluded.chain, sealed_key = excluded.sealed_key,
        renew_at = excluded.renew_at`,
    [server, directoryUrl, JSON.stringify(names), chain, sealedKey, renewAt],
  );
}

interface TroubleRow {
  readonly failures: number;
  readonly retry_at: number;
  readonly sentence: string;
}

export async function selectTrouble(transaction: ReadTransaction): Promise<Trouble | undefined> {
  const row = await transaction.get<TroubleRow>(
    'SELECT failures, retry_at, sentence FROM acme_troubles WHERE certificate = ?',
    [server],
  );
  return row && { failures: row.failures, retryAt: row.retry_at, sentence: row.sentence };
}

export async function upsertTrouble(
  transaction: WriteTransaction,
  { failures, retryAt, sentence }: Trouble,
): Promise<void> {
  await transaction.run(
    `INSERT INTO acme_troubles (certificate, failures, retry_at, sentence) VALUES (?, ?, ?, ?)
      ON CONFLICT (certificate) DO UPDATE SET failures = excluded.failures, retry_at = excluded.retry_at,
        sentence = excluded.sentence`,
    [server, failures, retryAt, sentence],
  );
}

/** The next order may be begun from then on; what was learnt stays. */
export async function updateRetryAt(transaction: WriteTransaction, retryAt: Instant): Promise<void> {
  await transaction.run('UPDATE acme_troubles SET retry_at = ? WHERE certificate = ? AND retry_at > ?', [
    retryAt,
    server,
    retryAt,
  ]);
}

export async function deleteTrouble(transaction: WriteTransaction): Promise<void> {
  await transaction.run('DELETE FROM acme_troubles WHERE certificate = ?', [server]);
}
