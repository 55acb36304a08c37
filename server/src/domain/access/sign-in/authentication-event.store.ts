import { asId, newRowId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AuthenticationEvent, SignInOutcome } from './authentication-event.ts';

interface EventRow {
  readonly organization_id: string | null;
  readonly user_id: string | null;
  readonly name: string;
  readonly protocol: string;
  readonly remote_address: string;
  readonly outcome: string;
  readonly reason: string;
  readonly occurred_at: number;
}

export async function insert(transaction: WriteTransaction, event: AuthenticationEvent): Promise<void> {
  await transaction.run(
    `INSERT INTO authentication_events
       (id, organization_id, user_id, name, protocol, remote_address, outcome, reason, occurred_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newRowId(),
      event.organizationId,
      event.userId,
      event.name,
      event.protocol,
      event.remoteAddress,
      event.outcome,
      event.reason,
      event.occurredAt,
    ],
  );
}

/** Newest first. */
export async function selectOfUser(
  transaction: ReadTransaction,
  whose: { readonly organizationId: OrganizationId; readonly userId: EntityId; readonly limit: number },
): Promise<AuthenticationEvent[]> {
  const rows = await transaction.all<EventRow>(
    `SELECT organization_id, user_id, name, protocol, remote_address, outcome, reason, occurred_at
     FROM authentication_events WHERE organization_id = ? AND user_id = ?
     ORDER BY occurred_at DESC, id LIMIT ?`,
    [whose.organizationId, whose.userId, whose.limit],
  );
  return rows.map((row) => ({
    organizationId: row.organization_id === null ? null : asId(row.organization_id),
    userId: row.user_id === null ? null : asId(row.user_id),
    name: row.name,
    protocol: row.protocol,
    remoteAddress: row.remote_address,
    outcome: row.outcome as SignInOutcome, // written by insert alone
    reason: row.reason,
    occurredAt: row.occurred_at,
  }));
}
