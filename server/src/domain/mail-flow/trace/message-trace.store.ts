import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { EventRange } from '#operations/list-events.ts';
import { givenConditions } from '#storage/given-conditions.ts';
import type { ReadTransaction } from '#storage/store.ts';
import {
  emailEventColumns,
  inRange,
  toEmailEvent,
  type EmailEventRow,
  type StoredEmailEvent,
} from '../monitoring/email-event.store.ts';

export interface TraceFilters {
  /** Whole addresses, in any case. */
  readonly sender: string | undefined;
  readonly recipient: string | undefined;
  /** Without angle brackets. */
  readonly messageId: string | undefined;
  readonly traceId: string | undefined;
  /** Included. */
  readonly from: Instant | undefined;
  /** Not included. */
  readonly to: Instant | undefined;
}

/**
 * The first event of each message that the filters let through, newest first. What was refused before there
 * was a message is one by itself.
 */
export async function selectTraceHeads(
  transaction: ReadTransaction,
  wanted: EventRange & { readonly organizationId: OrganizationId; readonly filters: TraceFilters },
): Promise<StoredEmailEvent[]> {
  const { organizationId, filters, after, limit } = wanted;
  const ofMost = (column: string): string => transaction.dialect.ofMost(column);
  const alike = (read: (column: string) => string) =>
    [
      [`${read('organization_id')} = ?`, organizationId],
      [`${read('lower(sender)')} = lower(?)`, filters.sender],
      [`${read('lower(recipient)')} = lower(?)`, filters.recipient],
      [`${read('message_id')} = ?`, filters.messageId],
    ] as const;
  // a trace is few events: nothing else is a better way to them
  const earlier = givenConditions(alike(ofMost));
  const event = givenConditions([
    ...alike(filters.traceId === undefined ? (column) => column : ofMost),
    ['trace_id = ?', filters.traceId],
    ...inRange({ from: filters.from, to: filters.to, after }),
  ]);
  const rows = await transaction.all<EmailEventRow>(
    // a scalar query, which runs for one event after the other: an anti-join would read those of every day
    `SELECT ${emailEventColumns} FROM email_events AS event WHERE ${event.where}
       AND id = COALESCE((SELECT earlier.id FROM email_events AS earlier
         WHERE earlier.trace_id = event.trace_id AND ${earlier.where}
         ORDER BY earlier.id LIMIT 1), id)
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
    [...event.parameters, ...earlier.parameters, limit],
  );
  return rows.map(toEmailEvent);
}

/**
 * All events of some messages in their order: of the first recipients of each by address, or of one recipient
 * alone.
 */
export async function selectTracedEvents(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly traceIds: readonly string[];
    readonly recipient: string | undefined;
    readonly recipientsMax: number;
  },
): Promise<StoredEmailEvent[]> {
  const { organizationId, traceIds, recipient, recipientsMax } = wanted;
  if (traceIds.length === 0) return [];
  const { dialect } = transaction;
  const { where, parameters } = givenConditions([
    [dialect.isAnyText('trace_id'), JSON.stringify(traceIds)],
    [`${dialect.ofMost('organization_id')} = ?`, organizationId],
    [`${dialect.ofMost('lower(recipient)')} = lower(?)`, recipient],
  ]);
  const rows = await transaction.all<EmailEventRow>(
    `SELECT ${emailEventColumns} FROM
       (SELECT ${emailEventColumns},
          DENSE_RANK() OVER (PARTITION BY trace_id ORDER BY lower(recipient)) AS place
        FROM email_events WHERE ${where}) AS placed
     WHERE place <= ? ORDER BY id`,
    [...parameters, recipientsMax],
  );
  return rows.map(toEmailEvent);
}
