import { givenConditions } from '#storage/given-conditions.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Instant } from '#base/clock.ts';
import type { EventRange } from '../list-events.ts';
import type { ActorKind, AuditEvent, AuditOutcome } from './audit-event.ts';

export async function insertAuditEvent(transaction: WriteTransaction, event: AuditEvent): Promise<void> {
  await transaction.run(
    `INSERT INTO audit_events (id, organization_id, occurred_at, actor_kind, actor, operation, request_id,
      remote_address, outcome, failure_code, entity_id, input, before_state, after_state, parent_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      event.id,
      event.organizationId,
      event.occurredAt,
      event.actorKind,
      event.actor,
      event.operation,
      event.requestId,
      event.remoteAddress,
      event.outcome,
      event.failureCode,
      event.entityId,
      event.input,
      event.before,
      event.after,
      event.parentId,
    ],
  );
}

export interface AuditFilters {
  readonly entityId?: string | undefined;
  readonly operation?: string | undefined;
  readonly actor?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** Included. */
  readonly from?: Instant | undefined;
  /** Not included. */
  readonly to?: Instant | undefined;
}

/** Newest first. Without an organization: the events of the whole installation. */
export async function selectAuditEvents(
  transaction: ReadTransaction,
  wanted: EventRange & {
    readonly organizationId: string | undefined;
    readonly filters: AuditFilters;
  },
): Promise<AuditEvent[]> {
  const { organizationId, filters, after, limit } = wanted;
  const { where, parameters } = givenConditions([
    ['organization_id = ?', organizationId],
    ['entity_id = ?', filters.entityId],
    ['operation = ?', filters.operation],
    ['actor = ?', filters.actor],
    ['outcome = ?', filters.outcome],
    ['occurred_at >= ?', filters.from],
    ['occurred_at < ?', filters.to],
    ['(occurred_at, id) < (?, ?)', after?.occurredAt, after?.id],
  ]);
  const rows = await transaction.all<Row>(
    `SELECT * FROM audit_events ${where && `WHERE ${where}`} ORDER BY occurred_at DESC, id DESC LIMIT ?`,
    [...parameters, limit],
  );
  return rows.map(fromRow);
}

interface Row {
  readonly id: string;
  readonly organization_id: string | null;
  readonly occurred_at: number;
  readonly actor_kind: ActorKind;
  readonly actor: string;
  readonly operation: string;
  readonly request_id: string;
  readonly remote_address: string;
  readonly outcome: AuditOutcome;
  readonly failure_code: string | null;
  readonly entity_id: string | null;
  readonly input: string;
  readonly before_state: string | null;
  readonly after_state: string | null;
  readonly parent_id: string | null;
}

const fromRow = (row: Row): AuditEvent => ({
  id: row.id,
  organizationId: row.organization_id,
  occurredAt: row.occurred_at,
  actorKind: row.actor_kind,
  actor: row.actor,
  operation: row.operation,
  requestId: row.request_id,
  remoteAddress: row.remote_address,
  outcome: row.outcome,
  failureCode: row.failure_code,
  entityId: row.entity_id,
  input: row.input,
  before: row.before_state,
  after: row.after_state,
  parentId: row.parent_id,
});
