import type { Instant } from '#base/clock.ts';
import { assert } from '#base/failure.ts';
import { asId, type BlobId, type MailboxId, type MessageId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export interface StoredBlob {
  readonly organizationId: OrganizationId;
  readonly sha256: Buffer;
  /** Null when the content lies in a file, whose generation is then given. */
  readonly content: Buffer | null;
  readonly generation: string | null;
}

/**
 * One more reference to these bytes; a condemned blob is taken back. The generation returned is that of the
 * file that counts.
 */
export async function addBlobReference(
  transaction: WriteTransaction,
  blob: StoredBlob & { sizeBytes: number },
): Promise<{ blobId: BlobId; generation: string | null }> {
  const row = await transaction.get<{ id: number; file_generation: string | null }>(
    `INSERT INTO blobs (organization_id, sha256, size_bytes, content, file_generation, reference_count)
     VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (organization_id, sha256)
     DO UPDATE SET reference_count = blobs.reference_count + 1, condemned_at = NULL
     RETURNING id, file_generation`,
    [blob.organizationId, blob.sha256, blob.sizeBytes, blob.content, blob.generation],
  );
  assert(row !== undefined, 'an upsert returns its row');
  return { blobId: asId(row.id), generation: row.file_generation };
}

/**
 * Adds (or, below zero, takes) references for messages that were copied or removed; who has none left is
 * condemned.
 */
export async function countBlobReferences(
  transaction: WriteTransaction,
  { counts, now }: { counts: ReadonlyMap<BlobId, number>; now: Instant },
): Promise<void> {
  const idsByCount = Map.groupBy(counts.keys(), (id) => counts.get(id) ?? 0);
  for (const [count, ids] of idsByCount) {
    await transaction.run(
      `UPDATE blobs SET reference_count = reference_count + ?,
         condemned_at = CASE WHEN reference_count + ? <= 0
           THEN CAST(? AS ${transaction.dialect.integer}) ELSE NULL END
       WHERE ${transaction.dialect.isAnyInteger('id')}`,
      [count, count, now, JSON.stringify(ids)],
    );
  }
}

export async function selectBlobOfMessage(
  transaction: ReadTransaction,
  { mailboxId, messageId }: { mailboxId: MailboxId; messageId: MessageId },
): Promise<StoredBlob | undefined> {
  const row = await transaction.get<BlobRow>(
    `SELECT blobs.organization_id, blobs.sha256, blobs.content, blobs.file_generation FROM messages
     JOIN blobs ON blobs.id = messages.blob_id WHERE messages.mailbox_id = ? AND messages.id = ?`,
    [mailboxId, messageId],
  );
  return row && toBlob(row);
}

export async function selectBlob(
  transaction: ReadTransaction,
  blobId: BlobId,
): Promise<StoredBlob | undefined> {
  const row = await transaction.get<BlobRow>(
    'SELECT organization_id, sha256, content, file_generation FROM blobs WHERE id = ?',
    [blobId],
  );
  return row && toBlob(row);
}

interface BlobRow {
  organization_id: string;
  sha256: Buffer;
  content: Buffer | null;
  file_generation: string | null;
}

const toBlob = (row: BlobRow): StoredBlob => ({
  organizationId: asId(row.organization_id),
  sha256: row.sha256,
  content: row.content,
  generation: row.file_generation,
});

/**
 * Takes blobs that have had no reference since before the time given out of the database; a new reference
 * makes a new row.
 */
export async function deleteCondemnedBlobs(
  transaction: WriteTransaction,
  { condemnedBefore, limit }: { condemnedBefore: Instant; limit: number },
): Promise<StoredBlob[]> {
  const rows = await transaction.all<BlobRow>(
    `DELETE FROM blobs WHERE id IN (SELECT id FROM blobs WHERE condemned_at < ? ORDER BY condemned_at
       LIMIT ?${transaction.dialect.forUpdateSkipLocked})
     RETURNING organization_id, sha256, file_generation,
       CAST(NULL AS ${transaction.dialect.bytes}) AS content`,
    [condemnedBefore, limit],
  );
  return rows.map(toBlob);
}
