// The rows of the queue as its worker takes and settles them. A lease is the time at which a row is due
// again: whoever dies leaves it to the next.
import type { Instant } from '#base/clock.ts';
import { asId, type BlobId, type EntityId, type OrganizationId, type OutboundMessageId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DeliveryNotice, OutboundOrigin } from './outbound-message.ts';

/** One recipient that is being worked on. */
export interface QueuedRecipient {
  readonly id: number;
  readonly messageId: OutboundMessageId;
  readonly address: string;
  readonly destination: string;
  readonly gatewayRule: string | null;
  readonly originalRecipient: string | null;
  readonly notify: readonly DeliveryNotice[] | null;
  /** Before this one. */
  readonly attempts: number;
  readonly isDelayTold: boolean;
  /** To the last attempt. */
  readonly answer: string | null;
}

export interface QueuedMessage {
  readonly id: OutboundMessageId;
  readonly organizationId: OrganizationId;
  readonly origin: OutboundOrigin;
  readonly senderId: EntityId | null;
  readonly reversePath: string;
  readonly blobId: BlobId;
  readonly sizeBytes: number;
  readonly messageId: string | null;
  readonly traceId: string;
  readonly envelopeId: string | null;
  readonly returnedContent: 'FULL' | 'HEADERS' | null;
  readonly isSmtpUtf8: boolean;
  readonly queuedAt: Instant;
}

/** Those that have waited longest first. */
export async function selectDueDestinations(
  transaction: ReadTransaction,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<string[]> {
  const rows = await transaction.all<{ destination: string }>(
    `SELECT destination FROM outbound_recipients WHERE due_at <= ?
     GROUP BY destination ORDER BY MIN(due_at) LIMIT ?`,
    [now, limit],
  );
  return rows.map(({ destination }) => destination);
}

export interface Claim {
  readonly destination: string;
  readonly leaseId: string;
  readonly leaseUntil: Instant;
  readonly now: Instant;
  readonly limit: number;
}

/** The messages' recipients stand together, the oldest message first. */
export async function claimRecipients(
  transaction: WriteTransaction,
  { destination, leaseId, leaseUntil, now, limit }: Claim,
): Promise<QueuedRecipient[]> {
  const rows = await transaction.all<RecipientRow>(
    `WITH chosen AS (SELECT id FROM outbound_recipients WHERE destination = ? AND due_at <= ?
       ORDER BY due_at, id LIMIT ?${transaction.dialect.forUpdateSkipLocked})
     UPDATE outbound_recipients SET lease_id = ?, due_at = ? WHERE id IN (SELECT id FROM chosen)
     RETURNING id, message_id, address, destination, gateway_rule, original_recipient, notify, attempts,
       is_delay_told, answer`,
    [destination, now, limit, leaseId, leaseUntil],
  );
  return rows.map(toRecipient).sort((one, other) => one.messageId - other.messageId || one.id - other.id);
}

interface RecipientRow {
  readonly id: number;
  readonly message_id: number;
  readonly address: string;
  readonly destination: string;
  readonly gateway_rule: string | null;
  readonly original_recipient: string | null;
  readonly notify: string | null;
  readonly attempts: number;
  readonly is_delay_told: number;
  readonly answer: string | null;
}

const toRecipient = (row: RecipientRow): QueuedRecipient => ({
  id: row.id,
  messageId: asId(row.message_id),
  address: row.address,
  destination: row.destination,
  gatewayRule: row.gateway_rule,
  originalRecipient: row.original_recipient,
  notify: row.notify === null ? null : readNotices(row.notify),
  attempts: row.attempts,
  isDelayTold: row.is_delay_told === 1,
  answer: row.answer,
});

export const readNotices = (text: string): DeliveryNotice[] =>
  text === '' ? [] : (text.split(',') as DeliveryNotice[]); // written by insertOutboundRecipients

export async function selectQueuedMessages(
  transaction: ReadTransaction,
  ids: readonly OutboundMessageId[],
): Promise<QueuedMessage[]> {
  const rows = await transaction.all<MessageRow>(
    `SELECT id, organization_id, origin, sender_id, reverse_path, blob_id, size_bytes, message_id, trace_id,
       envelope_id, returned_content, is_smtp_utf8, queued_at
     FROM outbound_messages WHERE ${transaction.dialect.isAnyInteger('id')}`,
    [JSON.stringify(ids)],
  );
  return rows.map(toMessage);
}

interface MessageRow {
  readonly id: number;
  readonly organization_id: string;
  readonly origin: OutboundOrigin;
  readonly sender_id: string | null;
  readonly reverse_path: string;
  readonly blob_id: number;
  readonly size_bytes: number;
  readonly message_id: string | null;
  readonly trace_id: string;
  readonly envelope_id: string | null;
  readonly returned_content: 'FULL' | 'HEADERS' | null;
  readonly is_smtp_utf8: number;
  readonly queued_at: number;
}

const toMessage = (row: MessageRow): QueuedMessage => ({
  id: asId(row.id),
  organizationId: asId(row.organization_id),
  origin: row.origin,
  senderId: row.sender_id === null ? null : asId(row.sender_id),
  reversePath: row.reverse_path,
  blobId: asId(row.blob_id),
  sizeBytes: row.size_bytes,
  messageId: row.message_id,
  traceId: row.trace_id,
  envelopeId: row.envelope_id,
  returnedContent: row.returned_content,
  isSmtpUtf8: row.is_smtp_utf8 === 1,
  queuedAt: row.queued_at,
});

/** So that those who finish the last recipients of a message at the same time see each other. */
export async function lockOutboundMessages(
  transaction: WriteTransaction,
  ids: readonly OutboundMessageId[],
): Promise<void> {
  const { dialect } = transaction;
  const sql = `SELECT id FROM outbound_messages WHERE ${dialect.isAnyInteger('id')}
    ORDER BY id${dialect.forUpdate}`;
  await transaction.all(sql, [JSON.stringify(ids)]);
}

interface Leased {
  readonly ids: readonly number[];
  readonly leaseId: string;
}

/** Those that are done and were still ours. */
export async function deleteRecipients(
  transaction: WriteTransaction,
  { ids, leaseId }: Leased,
): Promise<number[]> {
  const rows = await transaction.all<{ id: number }>(
    `DELETE FROM outbound_recipients WHERE ${transaction.dialect.isAnyInteger('id')} AND lease_id = ?
     RETURNING id`,
    [JSON.stringify(ids), leaseId],
  );
  return rows.map(({ id }) => id);
}

/** Put off until `dueAt`; those that were still ours. */
export async function postponeRecipients(
  transaction: WriteTransaction,
  put: Leased & {
    readonly dueAt: Instant;
    readonly triedAt: Instant;
    readonly answer: string;
    readonly answeredBy: string | null;
    readonly isDelayTold: boolean;
  },
): Promise<number[]> {
  const rows = await transaction.all<{ id: number }>(
    `UPDATE outbound_recipients SET due_at = ?, lease_id = NULL, attempts = attempts + 1, tried_at = ?,
       answer = ?, answered_by = ?, is_delay_told = ?
     WHERE ${transaction.dialect.isAnyInteger('id')} AND lease_id = ? RETURNING id`,
    [
      put.dueAt,
      put.triedAt,
      put.answer,
      put.answeredBy,
      put.isDelayTold ? 1 : 0,
      JSON.stringify(put.ids),
      put.leaseId,
    ],
  );
  return rows.map(({ id }) => id);
}

/** Of messages that nobody waits for any more: their bodies. */
export async function deleteFinishedMessages(
  transaction: WriteTransaction,
  ids: readonly OutboundMessageId[],
): Promise<BlobId[]> {
  const rows = await transaction.all<{ blob_id: number }>(
    `DELETE FROM outbound_messages WHERE ${transaction.dialect.isAnyInteger('id')} AND NOT EXISTS
       (SELECT 1 FROM outbound_recipients WHERE outbound_recipients.message_id = outbound_messages.id)
     RETURNING blob_id`,
    [JSON.stringify(ids)],
  );
  return rows.map(({ blob_id }) => asId(blob_id));
}

export async function renewLeases(
  transaction: WriteTransaction,
  { leaseIds, leaseUntil }: { readonly leaseIds: readonly string[]; readonly leaseUntil: Instant },
): Promise<void> {
  await transaction.run(
    `UPDATE outbound_recipients SET due_at = ? WHERE ${transaction.dialect.isAnyText('lease_id')}`,
    [leaseUntil, JSON.stringify(leaseIds)],
  );
}

/** What was claimed and not tried is due again. */
export async function releaseLease(
  transaction: WriteTransaction,
  { leaseId, now }: { readonly leaseId: string; readonly now: Instant },
): Promise<void> {
  const sql = 'UPDATE outbound_recipients SET lease_id = NULL, due_at = ? WHERE lease_id = ?';
  await transaction.run(sql, [now, leaseId]);
}

/** For a server that is alone: all leases are of one that is no more. */
export async function releaseAllLeases(transaction: WriteTransaction, now: Instant): Promise<void> {
  const sql = 'UPDATE outbound_recipients SET lease_id = NULL, due_at = ? WHERE lease_id IS NOT NULL';
  await transaction.run(sql, [now]);
}

/** How many recipients wait, and since when the oldest message does; null where none does. */
export async function measureQueue(
  transaction: ReadTransaction,
): Promise<{ readonly recipients: number; readonly oldestQueuedAt: Instant | null }> {
  const row = await transaction.get<{ recipients: number; oldest: number | null }>(
    `SELECT (SELECT COUNT(*) FROM outbound_recipients) AS recipients,
       (SELECT MIN(queued_at) FROM outbound_messages) AS oldest`,
  );
  return { recipients: row?.recipients ?? 0, oldestQueuedAt: row?.oldest ?? null };
}
