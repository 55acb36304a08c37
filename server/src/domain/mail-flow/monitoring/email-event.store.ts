import type { Instant } from '#base/clock.ts';
import { asId, newRowId, type OrganizationId } from '#base/ids.ts';
import type { EventRange } from '#operations/list-events.ts';
import { givenConditions } from '#storage/given-conditions.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EmailEvent, EmailEventKind } from './email-monitoring.ts';

const columns = `id, organization_id, occurred_at, kind, sender, recipient, remote_address, size_bytes,
  message_id, trace_id, rule_name, rule_action, reason, occurrences`;
const columnCount = 14;

export async function insertEmailEvents(
  transaction: WriteTransaction,
  events: readonly EmailEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const row = `(${Array.from({ length: columnCount }, () => '?').join(', ')})`;
  const batchId = newRowId();
  await transaction.run(
    `INSERT INTO email_events (${columns}) VALUES ${events.map(() => row).join(', ')}`,
    events.flatMap((event, index) => [
      // events of one moment keep their order
      `${batchId}-${String(index).padStart(4, '0')}`,
      event.organizationId,
      event.occurredAt,
      event.kind,
      event.sender,
      event.recipient,
      event.remoteAddress,
      event.sizeBytes,
      event.messageId,
      event.traceId,
      event.rule?.name ?? null,
      event.rule?.action ?? null,
      event.reason,
      event.occurrences,
    ]),
  );
}

export interface EmailEventFilters {
  /** Whole addresses, in any case. */
  readonly sender?: string | undefined;
  readonly recipient?: string | undefined;
  /** Without angle brackets. */
  readonly messageId?: string | undefined;
  readonly kind?: EmailEventKind | undefined;
  /** Included. */
  readonly from?: Instant | undefined;
  /** Not included. */
  readonly to?: Instant | undefined;
}

export interface StoredEmailEvent extends EmailEvent {
  readonly id: string;
}

/**
 * As constants: the plan of a statement with a parameter, that PostgreSQL keeps for all kinds, reads every
 * delivery in search of a rare one.
 */
const ofKind: Readonly<Record<EmailEventKind, string>> = {
  MAILBOX_EMAIL_DELIVERED: "kind = 'MAILBOX_EMAIL_DELIVERED'",
  INCOMING_EMAIL_BOUNCED: "kind = 'INCOMING_EMAIL_BOUNCED'",
  RULE_APPLIED: "kind = 'RULE_APPLIED'",
  DMARC_APPLIED: "kind = 'DMARC_APPLIED'",
  JOURNALING_INITIATED: "kind = 'JOURNALING_INITIATED'",
  OUTGOING_EMAIL_SUBMITTED: "kind = 'OUTGOING_EMAIL_SUBMITTED'",
  OUTGOING_EMAIL_SENT: "kind = 'OUTGOING_EMAIL_SENT'",
  OUTGOING_EMAIL_BOUNCED: "kind = 'OUTGOING_EMAIL_BOUNCED'",
};

/** Newest first. */
export async function selectEmailEvents(
  transaction: ReadTransaction,
  wanted: EventRange & {
    readonly organizationId: OrganizationId;
    readonly filters: EmailEventFilters;
  },
): Promise<StoredEmailEvent[]> {
  const { organizationId, filters, after, limit } = wanted;
  const last = (filters.to ?? Number.MAX_SAFE_INTEGER) - 1;
  const { where, parameters } = givenConditions([
    ['organization_id = ?', organizationId],
    ['lower(sender) = lower(?)', filters.sender],
    ['lower(recipient) = lower(?)', filters.recipient],
    ['message_id = ?', filters.messageId],
    ...(filters.kind === undefined ? [] : [[ofKind[filters.kind]] as const]),
    // BETWEEN, in one condition with the end of the last page: with two of them, or a row value, SQLite reads
    // all events of the time and not those of the sender, recipient, message or kind
    ['occurred_at BETWEEN ? AND ?', filters.from ?? 0, Math.min(last, after?.occurredAt ?? last)],
    ['(occurred_at < ? OR id < ?)', after?.occurredAt, after?.id],
  ]);
  const rows = await transaction.all<EventRow>(
    `SELECT ${columns} FROM email_events WHERE ${where}
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
    [...parameters, limit],
  );
  return rows.map(toEvent);
}

interface EventRow {
  readonly id: string;
  readonly organization_id: string;
  readonly occurred_at: number;
  readonly kind: EmailEventKind;
  readonly sender: string;
  readonly recipient: string;
  readonly remote_address: string;
  readonly size_bytes: number;
  readonly message_id: string | null;
  readonly trace_id: string | null;
  readonly rule_name: string | null;
  readonly rule_action: NonNullable<EmailEvent['rule']>['action'] | null;
  readonly reason: string | null;
  readonly occurrences: number;
}

const toEvent = (row: EventRow): StoredEmailEvent => ({
  id: row.id,
  organizationId: asId<OrganizationId>(row.organization_id),
  occurredAt: row.occurred_at,
  kind: row.kind,
  sender: row.sender,
  recipient: row.recipient,
  remoteAddress: row.remote_address,
  sizeBytes: row.size_bytes,
  messageId: row.message_id,
  traceId: row.trace_id,
  rule:
    row.rule_name === null || row.rule_action === null
      ? null
      : { name: row.rule_name, action: row.rule_action },
  reason: row.reason,
  occurrences: row.occurrences,
});

/** Some of the oldest; how many there were. */
export const deleteEventsBefore = (
  transaction: WriteTransaction,
  { occurredBefore, limit }: { occurredBefore: Instant; limit: number },
): Promise<number> =>
  transaction.run(
    `DELETE FROM email_events WHERE id IN
       (SELECT id FROM email_events WHERE occurred_at + 0 < ? ORDER BY occurred_at + 0 LIMIT ?)`,
    [occurredBefore, limit],
  );
