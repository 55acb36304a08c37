import type { Instant } from '#base/clock.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { WantedCertificate } from '../managed-certificate.ts';
import type { Order } from './order.ts';

/** The only one that is ordered. */
const server = 'server';

interface OrderRow {
  readonly id: string;
  readonly step: number;
  readonly directory_url: string;
  readonly names: string;
  readonly order_url: string | null;
  readonly sealed_key: Uint8Array | null;
  readonly begun_at: number;
}

export async function selectOrder(transaction: ReadTransaction): Promise<Order | undefined> {
  const row = await transaction.get<OrderRow>(
    `SELECT id, step, directory_url, names, order_url, sealed_key, begun_at
      FROM acme_orders WHERE certificate = ?`,
    [server],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    step: row.step,
    directoryUrl: row.directory_url,
    names: JSON.parse(row.names) as string[], // written below
    orderUrl: row.order_url,
    sealedKey: row.sealed_key,
    begunAt: row.begun_at,
  };
}

/** False when there is one already. */
export async function insertOrder(
  transaction: WriteTransaction,
  { id, wanted, now }: { readonly id: string; readonly wanted: WantedCertificate; readonly now: Instant },
): Promise<boolean> {
  const inserted = await transaction.run(
    `INSERT INTO acme_orders (certificate, id, step, directory_url, names, begun_at)
      VALUES (?, ?, 0, ?, ?, ?) ON CONFLICT (certificate) DO NOTHING`,
    [server, id, wanted.directoryUrl, JSON.stringify(wanted.names), now],
  );
  return inserted === 1;
}

export async function updateOrderUrl(
  transaction: WriteTransaction,
  { id, orderUrl }: { readonly id: string; readonly orderUrl: string },
): Promise<void> {
  await transaction.run('UPDATE acme_orders SET order_url = ? WHERE certificate = ? AND id = ?', [
    orderUrl,
    server,
    id,
  ]);
}

export async function updateOrderKey(
  transaction: WriteTransaction,
  { id, sealedKey }: { readonly id: string; readonly sealedKey: Uint8Array },
): Promise<void> {
  await transaction.run('UPDATE acme_orders SET sealed_key = ? WHERE certificate = ? AND id = ?', [
    sealedKey,
    server,
    id,
  ]);
}

/** False when somebody else took this step. */
export async function updateOrderStep(
  transaction: WriteTransaction,
  { id, step }: { readonly id: string; readonly step: number },
): Promise<boolean> {
  const updated = await transaction.run(
    'UPDATE acme_orders SET step = ? WHERE certificate = ? AND id = ? AND step = ?',
    [step + 1, server, id, step],
  );
  return updated === 1;
}

/** With its challenges. False when it was gone. */
export async function deleteOrder(transaction: WriteTransaction, id: string): Promise<boolean> {
  const deleted = await transaction.run('DELETE FROM acme_orders WHERE certificate = ? AND id = ?', [
    server,
    id,
  ]);
  if (deleted === 0) return false;
  await transaction.run('DELETE FROM acme_challenges WHERE certificate = ?', [server]);
  return true;
}

export interface ChallengeAnswer {
  readonly token: string;
  readonly answer: string;
}

/** At least one. */
export async function insertChallenges(
  transaction: WriteTransaction,
  challenges: readonly ChallengeAnswer[],
): Promise<void> {
  await transaction.run(
    `INSERT INTO acme_challenges (token, certificate, answer)
      VALUES ${challenges.map(() => '(?, ?, ?)').join(', ')}
      ON CONFLICT (token) DO UPDATE SET answer = excluded.answer`,
    challenges.flatMap(({ token, answer }) => [token, server, answer]),
  );
}

export async function selectChallengeAnswer(
  transaction: ReadTransaction,
  token: string,
): Promise<string | undefined> {
  const row = await transaction.get<{ answer: string }>(
    'SELECT answer FROM acme_challenges WHERE token = ?',
    [token],
  );
  return row?.answer;
}
