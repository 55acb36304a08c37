import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { EventRange } from '#operations/list-events.ts';
import { givenConditions } from '#storage/given-conditions.ts';
import type { ReadTransaction, SqlValue, WriteTransaction } from '#storage/store.ts';
import type { EmailEvent, EmailEventKind, MonitoredEventKind } from './email-monitoring.ts';

const columnNames = [
  'organization_id',
  'occurred_at',
  'is_monitored',
  'kind',
  'sender',
  'recipient',
  'remote_address',
  'remote_host',
  'size_bytes',
  'message_id',
  'trace_id',
  'rule_name',
  'rule_action',
  'folder',
  'verdicts',
  'answer',
  'reason',
  'occurrences',
] as const;
const insertedColumns = columnNames.join(', ');
const insertedRow = `(${columnNames.map(() => '?').join(', ')})`;

/** Of a query for events. */
export const emailEventColumns = `id, ${insertedColumns}`;

/** In the order in which they are to be read. */
export async function insertEmailEvents(
  transaction: WriteTransaction,
  events: readonly EmailEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction.run(
    `INSERT INTO email_events (${insertedColumns}) VALUES ${events.map(() => insertedRow).join(', ')}`,
    events.flatMap(valuesOf),
  );
}

const valuesOf = (event: EmailEvent): SqlValue[] => [
  event.organizationId,
  event.occurredAt,
  isListed(event) ? 1 : 0,
  event.kind,
  event.sender,
  event.recipient,
  event.remoteAddress,
  event.remoteHost ?? null,
  event.sizeBytes,
  event.messageId,
  event.traceId,
  event.rule?.name ?? null,
  event.rule?.action ?? null,
  event.folder ?? null,
  event.verdicts ?? null,
  event.answer ?? null,
  event.reason,
  event.occurrences,
];

/** Scripts that read the events know the kinds of WorkMail. */
const isListed = ({ isMonitored = true, kind }: EmailEvent): boolean =>
  isMonitored && kind !== 'OUTGOING_EMAIL_DEFERRED';

export interface EmailEventFilters {
  /** Whole addresses, in any case. */
  readonly sender?: string | undefined;
  readonly recipient?: string | undefined;
  /** Without angle brackets. */
  readonly messageId?: string | undefined;
  readonly kind?: MonitoredEventKind | undefined;
  /** Included. */
  readonly from?: Instant | undefined;
  /** Not included. */
  readonly to?: Instant | undefined;
}

export interface StoredEmailEvent extends EmailEvent {
  readonly id: string;
}

/** As the contract lists it. */
export interface MonitoredEvent extends StoredEmailEvent {
  readonly kind: MonitoredEventKind;
}

/**
 * As constants: the plan of a statement with a parameter, that PostgreSQL keeps for all kinds, reads every
 * delivery in search of a rare one.
 */
const ofKind: Readonly<Record<MonitoredEventKind, string>> = {
  MAILBOX_EMAIL_DELIVERED: "kind = 'MAILBOX_EMAIL_DELIVERED'",
  INCOMING_EMAIL_BOUNCED: "kind = 'INCOMING_EMAIL_BOUNCED'",
  RULE_APPLIED: "kind = 'RULE_APPLIED'",
  DMARC_APPLIED: "kind = 'DMARC_APPLIED'",
  JOURNALING_INITIATED: "kind = 'JOURNALING_INITIATED'",
  OUTGOING_EMAIL_SUBMITTED: "kind = 'OUTGOING_EMAIL_SUBMITTED'",
  OUTGOING_EMAIL_SENT: "kind = 'OUTGOING_EMAIL_SENT'",
  OUTGOING_EMAIL_BOUNCED: "kind = 'OUTGOING_EMAIL_BOUNCED'",
};

/** Newest first; those that were written while the organization asked for events. */
export async function selectEmailEvents(
  transaction: ReadTransaction,
  wanted: EventRange & {
    readonly organizationId: OrganizationId;
    readonly filters: EmailEventFilters;
  },
): Promise<MonitoredEvent[]> {
  const { organizationId, filters, after, limit } = wanted;
  const { where, parameters } = givenConditions([
    ['organization_id = ?', organizationId],
    // as a constant, so that the index of kinds, which knows no others, serves
    ['is_monitored = 1'],
    ['lower(sender) = lower(?)', filters.sender],
    ['lower(recipient) = lower(?)', filters.recipient],
    ['message_id = ?', filters.messageId],
    ...(filters.kind === undefined ? [] : [[ofKind[filters.kind]] as const]),
    ...inRange({ from: filters.from, to: filters.to, after }),
  ]);
  const rows = await transaction.all<EmailEventRow>(
    `SELECT ${emailEventColumns} FROM email_events WHERE ${where}
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
    [...parameters, limit],
  );
  return rows.map(toEmailEvent).filter(isOfMonitoredKind);
}

const isOfMonitoredKind = (event: StoredEmailEvent): event is MonitoredEvent => event.kind in ofKind;

/** The conditions of a page of events, newest first. `from` is included, `to` is not. */
export const inRange = ({
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
  after,
}: { readonly from?: Instant | undefined; readonly to?: Instant | undefined } & Pick<EventRange, 'after'>) =>
  [
    // BETWEEN, in one condition with the end of the last page: with two of them, or a row value, SQLite reads
    // all events of the time and not those of the sender, recipient, message or kind
    ['occurred_at BETWEEN ? AND ?', from, Math.min(to - 1, after?.occurredAt ?? to - 1)],
    ['(occurred_at < ? OR id < ?)', after?.occurredAt, after && Number(after.id)],
  ] as const;

export interface EmailEventRow {
  readonly id: number;
  readonly organization_id: string;
  readonly occurred_at: number;
  readonly is_monitored: number;
  readonly kind: EmailEventKind;
  readonly sender: string;
  readonly recipient: string;
  readonly remote_address: string;
  readonly remote_host: string | null;
  readonly size_bytes: number;
  readonly message_id: string | null;
  readonly trace_id: string | null;
  readonly rule_name: string | null;
  readonly rule_action: NonNullable<EmailEvent['rule']>['action'] | null;
  readonly folder: string | null;
  readonly verdicts: string | null;
  readonly answer: string | null;
  readonly reason: string | null;
  readonly occurrences: number;
}

export const toEmailEvent = (row: EmailEventRow): StoredEmailEvent => ({
  id: String(row.id),
  organizationId: asId<OrganizationId>(row.organization_id),
  occurredAt: row.occurred_at,
  isMonitored: row.is_monitored === 1,
  kind: row.kind,
  sender: row.sender,
  recipient: row.recipient,
  remoteAddress: row.remote_address,
  remoteHost: row.remote_host ?? undefined,
  sizeBytes: row.size_bytes,
  messageId: row.message_id,
  traceId: row.trace_id,
  rule:
    row.rule_name === null || row.rule_action === null
      ? null
      : { name: row.rule_name, action: row.rule_action },
  folder: row.folder ?? undefined,
  verdicts: row.verdicts ?? undefined,
  answer: row.answer ?? undefined,
  reason: row.reason,
  occurrences: row.occurrences,
});

/** Some of the oldest; how many there were. */
export const deleteEventsBefore = (
  transaction: WriteTransaction,
  { occurredBefore, limit }: { occurredBefore: Instant; limit: number },
): Promise<number> =>
  transaction.run(
    // organization by organization, each by its index of times
    `DELETE FROM email_events WHERE id IN
       (SELECT old.id FROM organizations ${transaction.dialect.lookUp({
         table: 'email_events',
         as: 'old',
         columns: ['id'],
         where: 'old.organization_id = organizations.id AND old.occurred_at < ?',
       })} LIMIT ?)`,
    [occurredBefore, limit],
  );
