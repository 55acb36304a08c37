import type { Instant } from '#base/clock.ts';
import { asId, type MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AutomaticReply, AutomaticReplyState, ExternalAudience } from './automatic-reply.ts';

interface ReplyRow {
  readonly mailbox_id: number;
  readonly owner_id: string;
  readonly revision: number;
  readonly state: AutomaticReplyState;
  readonly begins_at: number | null;
  readonly ends_at: number | null;
  readonly internal_message: string | null;
  readonly external_message: string | null;
  readonly external_audience: ExternalAudience;
}

const columns = `mailbox_id, owner_id, revision, state, begins_at, ends_at, internal_message,
  external_message, external_audience`;

const toReply = (row: ReplyRow): AutomaticReply => ({
  mailboxId: asId(row.mailbox_id),
  ownerId: asId(row.owner_id),
  revision: row.revision,
  state: row.state,
  beginsAt: row.begins_at,
  endsAt: row.ends_at,
  internalMessage: row.internal_message,
  externalMessage: row.external_message,
  externalAudience: row.external_audience,
});

export async function selectAutomaticReplies(
  transaction: ReadTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<AutomaticReply[]> {
  const rows = await transaction.all<ReplyRow>(
    `SELECT ${columns} FROM automatic_replies WHERE ${transaction.dialect.isAnyInteger('mailbox_id')}`,
    [JSON.stringify(mailboxIds)],
  );
  return rows.map(toReply);
}

export async function upsertAutomaticReply(
  transaction: WriteTransaction,
  reply: AutomaticReply,
): Promise<void> {
  await transaction.run(
    `INSERT INTO automatic_replies (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (mailbox_id) DO UPDATE SET owner_id = excluded.owner_id, revision = excluded.revision,
       state = excluded.state, begins_at = excluded.begins_at, ends_at = excluded.ends_at,
       internal_message = excluded.internal_message, external_message = excluded.external_message,
       external_audience = excluded.external_audience`,
    [
      reply.mailboxId,
      reply.ownerId,
      reply.revision,
      reply.state,
      reply.beginsAt,
      reply.endsAt,
      reply.internalMessage,
      reply.externalMessage,
      reply.externalAudience,
    ],
  );
}

interface Telling {
  readonly mailboxId: MailboxId;
  readonly senderKey: string;
}

/** Whether the sender was told after `since`, and how many were after `countSince`. */
export async function selectTold(
  transaction: ReadTransaction,
  { mailboxId, senderKey, since, countSince }: Telling & { since: Instant; countSince: Instant },
): Promise<{ isTold: boolean; count: number }> {
  const row = await transaction.get<{ is_told: number; told: number }>(
    `SELECT (SELECT COUNT(*) FROM automatic_reply_senders
        WHERE mailbox_id = ? AND sender_key = ? AND told_at > ?) AS is_told,
      (SELECT COUNT(*) FROM automatic_reply_senders WHERE mailbox_id = ? AND told_at > ?) AS told`,
    [mailboxId, senderKey, since, mailboxId, countSince],
  );
  return { isTold: (row?.is_told ?? 0) > 0, count: row?.told ?? 0 };
}

/** False when somebody was quicker, or the reply is no longer this one: then nothing is to be sent. */
export async function insertTold(
  transaction: WriteTransaction,
  told: Telling & { readonly revision: number; readonly now: Instant; readonly since: Instant },
): Promise<boolean> {
  const rows = await transaction.run(
    `INSERT INTO automatic_reply_senders (mailbox_id, sender_key, told_at)
     SELECT mailbox_id, CAST(? AS TEXT), CAST(? AS BIGINT) FROM automatic_replies
       WHERE mailbox_id = ? AND revision = ?
     ON CONFLICT (mailbox_id, sender_key) DO UPDATE SET told_at = excluded.told_at
       WHERE automatic_reply_senders.told_at <= ?`,
    [told.senderKey, told.now, told.mailboxId, told.revision, told.since],
  );
  return rows > 0;
}

export async function deleteTold(transaction: WriteTransaction, mailboxId: MailboxId): Promise<void> {
  await transaction.run('DELETE FROM automatic_reply_senders WHERE mailbox_id = ?', [mailboxId]);
}

/** Some of those who may be told again in any case. */
export const deleteToldBefore = (
  transaction: WriteTransaction,
  { toldBefore, limit }: { toldBefore: Instant; limit: number },
): Promise<number> =>
  transaction.run(
    `DELETE FROM automatic_reply_senders WHERE (mailbox_id, sender_key) IN
       (SELECT mailbox_id, sender_key FROM automatic_reply_senders WHERE told_at <= ?
        ORDER BY told_at LIMIT ?)`,
    [toldBefore, limit],
  );
