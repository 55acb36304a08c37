// The queue as administrators see and steer it.
import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId, type OutboundMessageId } from '#base/ids.ts';
import type { ReadTransaction, SqlValue, WriteTransaction } from '#storage/store.ts';
import type { OutboundOrigin } from '../outbound-message.ts';

export type OutboundState = 'WAITING' | 'SENDING' | 'DEFERRED';

export interface ListedMessage {
  readonly id: OutboundMessageId;
  readonly origin: OutboundOrigin;
  /** Empty for the null path. */
  readonly sender: string;
  readonly sizeBytes: number;
  readonly messageId: string | null;
  readonly traceId: string;
  readonly queuedAt: Instant;
  readonly state: OutboundState;
  readonly recipients: number;
  readonly nextAttemptAt: Instant;
}

export interface ListedRecipient {
  readonly id: number;
  readonly address: string;
  readonly destination: string;
  readonly gatewayRule: string | null;
  readonly originalRecipient: string | null;
  readonly state: OutboundState;
  readonly attempts: number;
  readonly triedAt: Instant | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly dueAt: Instant;
}

export interface OutboundFilters {
  readonly sender?: string | undefined;
  readonly recipient?: string | undefined;
  readonly destination?: string | undefined;
  readonly state?: OutboundState | undefined;
}

const conditionOf: Readonly<Record<OutboundState, string>> = {
  SENDING: 'lease_id IS NOT NULL',
  DEFERRED: 'lease_id IS NULL AND attempts > 0',
  WAITING: 'lease_id IS NULL AND attempts = 0',
};

interface MessageRow {
  readonly id: number;
  readonly origin: OutboundOrigin;
  readonly reverse_path: string;
  readonly size_bytes: number;
  readonly message_id: string | null;
  readonly trace_id: string;
  readonly queued_at: number;
  readonly recipients: number;
  readonly due_at: number;
  readonly sending: number;
  readonly attempts: number;
}

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly filters: OutboundFilters;
  readonly after: number;
  readonly limit: number;
}

/** Oldest first. */
export async function selectListedMessages(
  transaction: ReadTransaction,
  { organizationId, filters, after, limit }: Wanted,
): Promise<ListedMessage[]> {
  const conditions = ['outbound_messages.organization_id = ?', 'outbound_messages.id > ?'];
  const parameters: SqlValue[] = [organizationId, after];
  if (filters.sender !== undefined) {
    conditions.push('lower(reverse_path) = lower(?)');
    parameters.push(filters.sender);
  }
  const ofRecipient = recipientConditions(filters);
  if (ofRecipient.conditions.length > 0) {
    conditions.push(`EXISTS (SELECT 1 FROM outbound_recipients AS one
      WHERE one.message_id = outbound_messages.id
      AND ${ofRecipient.conditions.join(' AND ')})`);
    parameters.push(...ofRecipient.parameters);
  }
  const rows = await transaction.all<MessageRow>(
    `SELECT outbound_messages.id, origin, reverse_path, size_bytes, outbound_messages.message_id, trace_id,
       queued_at, COUNT(*) AS recipients, MIN(due_at) AS due_at, MAX(attempts) AS attempts,
       COUNT(lease_id) AS sending
     FROM outbound_messages
     JOIN outbound_recipients ON outbound_recipients.message_id = outbound_messages.id
     WHERE ${conditions.join(' AND ')}
     GROUP BY outbound_messages.id, origin, reverse_path, size_bytes, outbound_messages.message_id, trace_id,
       queued_at
     ORDER BY outbound_messages.id LIMIT ?`,
    [...parameters, limit],
  );
  return rows.map(toMessage);
}

function recipientConditions({ recipient, destination, state }: OutboundFilters): {
  readonly conditions: readonly string[];
  readonly parameters: readonly SqlValue[];
} {
  return {
    conditions: [
      ...(recipient === undefined ? [] : ['lower(one.address) = lower(?)']),
      ...(destination === undefined ? [] : ['one.destination = ?']),
      ...(state === undefined ? [] : [conditionOf[state]]),
    ],
    parameters: [
      ...(recipient === undefined ? [] : [recipient]),
      ...(destination === undefined ? [] : [destination.toLowerCase()]),
    ],
  };
}

const toMessage = (row: MessageRow): ListedMessage => ({
  id: asId(row.id),
  origin: row.origin,
  sender: row.reverse_path,
  sizeBytes: row.size_bytes,
  messageId: row.message_id,
  traceId: row.trace_id,
  queuedAt: row.queued_at,
  state: stateOf(row.sending > 0, row.attempts),
  recipients: row.recipients,
  nextAttemptAt: row.due_at,
});

const stateOf = (isSending: boolean, attempts: number): OutboundState =>
  isSending ? 'SENDING' : attempts > 0 ? 'DEFERRED' : 'WAITING';

interface RecipientRow {
  readonly id: number;
  readonly address: string;
  readonly destination: string;
  readonly gateway_rule: string | null;
  readonly original_recipient: string | null;
  readonly lease_id: string | null;
  readonly attempts: number;
  readonly tried_at: number | null;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly due_at: number;
}

/** In their order in the envelope; those of the organization alone. */
export async function selectListedRecipients(
  transaction: ReadTransaction,
  { organizationId, id }: { readonly organizationId: OrganizationId; readonly id: number },
): Promise<ListedRecipient[]> {
  const rows = await transaction.all<RecipientRow>(
    `SELECT outbound_recipients.id, address, destination, gateway_rule, original_recipient, lease_id,
       attempts, tried_at, answer, answered_by, due_at
     FROM outbound_recipients
     JOIN outbound_messages ON outbound_messages.id = outbound_recipients.message_id
     WHERE outbound_messages.organization_id = ? AND outbound_messages.id = ? ORDER BY position`,
    [organizationId, id],
  );
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    destination: row.destination,
    gatewayRule: row.gateway_rule,
    originalRecipient: row.original_recipient,
    state: stateOf(row.lease_id !== null, row.attempts),
    attempts: row.attempts,
    triedAt: row.tried_at,
    answer: row.answer,
    answeredBy: row.answered_by,
    dueAt: row.due_at,
  }));
}

/** Those that are not being sent; how many. */
export const makeDue = (
  transaction: WriteTransaction,
  { ids, now }: { readonly ids: readonly number[]; readonly now: Instant },
): Promise<number> =>
  transaction.run(
    `UPDATE outbound_recipients SET due_at = ?
     WHERE ${transaction.dialect.isAnyInteger('id')} AND lease_id IS NULL`,
    [now, JSON.stringify(ids)],
  );

/** Whoever is sending to them finds them gone. */
export const dropRecipients = (transaction: WriteTransaction, ids: readonly number[]): Promise<number> =>
  transaction.run(`DELETE FROM outbound_recipients WHERE ${transaction.dialect.isAnyInteger('id')}`, [
    JSON.stringify(ids),
  ]);
