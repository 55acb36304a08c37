import type { Instant } from '#base/clock.ts';
import { asId, type FolderId, type MailboxId, type MessageId } from '#base/ids.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import type { StoredBlob } from '../blobs/blob.store.ts';

/** A range when the reader knows that it wants everything in it, otherwise a list. */
export type UidChoice =
  | { readonly fromUid: number; readonly toUid: number }
  | { readonly uids: readonly number[] };

/** What to read beside the small columns. */
export interface MessageColumns {
  readonly envelope?: boolean;
  readonly structure?: boolean;
  readonly body?: boolean;
}

export interface MessageRecord {
  readonly uid: number;
  readonly messageId: MessageId;
  readonly sizeBytes: number;
  readonly receivedAt: Instant;
  /** As `decodeEnvelope` and `decodeStructure` of the MIME package read them; empty when not asked for. */
  readonly envelope: string;
  readonly structure: string;
  /** Null when not asked for. */
  readonly body: StoredBlob | null;
}

interface Row {
  uid: number;
  message_id: number;
  size_bytes: number;
  received_at: number;
  envelope?: string;
  structure?: string;
  organization_id?: string;
  sha256?: Buffer;
  content?: Buffer | null;
  file_generation?: string | null;
}

export async function selectMessagesByUid(
  transaction: ReadTransaction,
  wanted: { mailboxId: MailboxId; folderId: FolderId; among: UidChoice; columns: MessageColumns },
): Promise<MessageRecord[]> {
  const { among, columns, mailboxId, folderId } = wanted;
  const [isWanted, parameters]: [string, SqlValue[]] =
    'uids' in among
      ? [transaction.dialect.isAnyInteger('uid'), [JSON.stringify(among.uids)]]
      : ['uid BETWEEN ? AND ?', [among.fromUid, among.toUid]];
  const body = columns.body === true;
  const rows = await transaction.all<Row>(
    `SELECT uid, message_id, messages.size_bytes, received_at${columns.envelope === true ? ', envelope' : ''}
       ${columns.structure === true ? ', structure' : ''}
       ${body ? ', organization_id, sha256, content, file_generation' : ''}
     FROM placements
     JOIN messages ON messages.mailbox_id = placements.mailbox_id AND messages.id = placements.message_id
     ${body ? 'JOIN blobs ON blobs.id = messages.blob_id' : ''}
     WHERE placements.mailbox_id = ? AND folder_id = ? AND ${isWanted} ORDER BY uid`,
    [mailboxId, folderId, ...parameters],
  );
  return rows.map(toRecord);
}

const toRecord = (row: Row): MessageRecord => ({
  uid: row.uid,
  messageId: asId(row.message_id),
  sizeBytes: row.size_bytes,
  receivedAt: row.received_at,
  envelope: row.envelope ?? '',
  structure: row.structure ?? '',
  body: row.sha256 === undefined ? null : toBody(row, row.sha256),
});

const toBody = (row: Row, sha256: Buffer): StoredBlob => ({
  organizationId: asId(row.organization_id ?? ''),
  sha256,
  content: row.content ?? null,
  generation: row.file_generation ?? null,
});
