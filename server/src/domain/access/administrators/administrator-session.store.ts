import type { Instant } from '#base/clock.ts';
import { asId, type AdministratorId, type OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AdministratorSession } from './administrator-session.ts';

interface SessionRow {
  readonly id: string;
  readonly administrator_id: string;
  readonly name: string;
  readonly role: AdministratorRole;
  readonly organization_id: string | null;
  readonly epoch: number;
  readonly last_active_at: number;
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly administratorId: AdministratorId;
  readonly epoch: number;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly now: Instant;
  readonly expiresAt: Instant;
}

export async function insertSession(transaction: WriteTransaction, session: NewSession): Promise<void> {
  await transaction.run(
    `INSERT INTO administrator_sessions (token_hash, id, administrator_id, epoch, remote_address, user_agent,
       started_at, last_active_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      session.tokenHash,
      session.id,
      session.administratorId,
      session.epoch,
      session.remoteAddress,
      session.userAgent,
      session.now,
      session.now,
      session.expiresAt,
    ],
  );
}

/** Undefined when it has ended, for whatever reason. */
export async function selectOpenSession(
  transaction: ReadTransaction,
  wanted: { readonly tokenHash: string; readonly now: Instant; readonly activeAfter: Instant },
): Promise<AdministratorSession | undefined> {
  const row = await transaction.get<SessionRow>(
    `SELECT s.id, s.administrator_id, a.name, a.role, a.organization_id, a.epoch, s.last_active_at
     FROM administrator_sessions s
     JOIN administrators a ON a.id = s.administrator_id AND a.epoch = s.epoch
     WHERE s.token_hash = ? AND s.expires_at > ? AND s.last_active_at > ?`,
    [wanted.tokenHash, wanted.now, wanted.activeAfter],
  );
  return (
    row && {
      id: row.id,
      administrator: {
        id: asId(row.administrator_id),
        name: row.name,
        role: row.role,
        organizationId: row.organization_id === null ? null : asId<OrganizationId>(row.organization_id),
        epoch: row.epoch,
      },
      lastActiveAt: row.last_active_at,
    }
  );
}

export async function updateLastActive(
  transaction: WriteTransaction,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<void> {
  await transaction.run('UPDATE administrator_sessions SET last_active_at = ? WHERE id = ?', [now, id]);
}

export async function deleteSession(
  transaction: WriteTransaction,
  { id, administratorId }: { readonly id: string; readonly administratorId: AdministratorId },
): Promise<void> {
  await transaction.run('DELETE FROM administrator_sessions WHERE id = ? AND administrator_id = ?', [
    id,
    administratorId,
  ]);
}

/** How many there were. */
export const deleteExpiredSessions = (transaction: WriteTransaction, now: Instant): Promise<number> =>
  transaction.run('DELETE FROM administrator_sessions WHERE expires_at <= ?', [now]);
