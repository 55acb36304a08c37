// What waits in the queue of outgoing mail, as tests look at it.
import { asId, type BlobId } from '#base/ids.ts';
import { readHeldBody } from '#domain/mailboxes/messages/hold-body.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';

export interface QueuedMessage {
  readonly reversePath: string;
  readonly recipients: readonly string[];
  readonly gatewayRules: readonly (string | null)[];
  readonly originalRecipients: readonly (string | null)[];
  readonly notify: readonly (string | null)[];
  readonly envelopeId: string | null;
  readonly returnedContent: string | null;
  readonly isSmtpUtf8: boolean;
  readonly messageId: string | null;
  readonly content: string;
}

interface Row {
  readonly id: number;
  readonly reverse_path: string;
  readonly blob_id: number;
  readonly envelope_id: string | null;
  readonly returned_content: string | null;
  readonly is_smtp_utf8: number;
  readonly message_id: string | null;
  readonly address: string;
  readonly gateway_rule: string | null;
  readonly original_recipient: string | null;
  readonly notify: string | null;
}

/** Oldest first. */
export async function readQueued(parts: { store: Store; blobFiles: BlobFiles }): Promise<QueuedMessage[]> {
  const rows = await parts.store.read((transaction) =>
    transaction.all<Row>(
      `SELECT outbound_messages.id, reverse_path, blob_id, envelope_id, returned_content, is_smtp_utf8,
         outbound_messages.message_id, address, gateway_rule, original_recipient, notify
       FROM outbound_messages
       JOIN outbound_recipients ON outbound_recipients.message_id = outbound_messages.id
       ORDER BY outbound_messages.id, position`,
    ),
  );
  const queued: QueuedMessage[] = [];
  for (const ofMessage of Map.groupBy(rows, ({ id }) => id).values()) {
    const [row] = ofMessage;
    if (row === undefined) continue;
    const content = await readHeldBody(parts, asId<BlobId>(row.blob_id));
    queued.push({
      reversePath: row.reverse_path,
      recipients: ofMessage.map(({ address }) => address),
      gatewayRules: ofMessage.map(({ gateway_rule: rule }) => rule),
      originalRecipients: ofMessage.map(({ original_recipient: recipient }) => recipient),
      notify: ofMessage.map(({ notify }) => notify),
      envelopeId: row.envelope_id,
      returnedContent: row.returned_content,
      isSmtpUtf8: row.is_smtp_utf8 === 1,
      messageId: row.message_id,
      content: String(content),
    });
  }
  return queued;
}
