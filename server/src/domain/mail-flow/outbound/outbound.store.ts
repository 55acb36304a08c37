import type { BlobId, OutboundMessageId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import { assert } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { destinationOf, type EnqueuedMessage } from './outbound-message.ts';

export async function insertOutboundMessage(
  transaction: WriteTransaction,
  { message, blobId }: { readonly message: EnqueuedMessage; readonly blobId: BlobId },
): Promise<OutboundMessageId> {
  const { envelope } = message;
  const row = await transaction.get<{ id: number }>(
    `INSERT INTO outbound_messages (organization_id, origin, sender_id, reverse_path, blob_id, size_bytes,
       message_id, trace_id, envelope_id, returned_content, is_smtp_utf8, queued_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      message.organizationId,
      message.origin,
      message.senderId,
      envelope.reversePath,
      blobId,
      message.content.sizeBytes,
      message.messageId,
      message.traceId,
      envelope.envelopeId,
      envelope.returnedContent,
      envelope.isSmtpUtf8 ? 1 : 0,
      message.now,
    ],
  );
  assert(row !== undefined, 'an insert returns its row');
  return asId(row.id);
}

export async function insertOutboundRecipients(
  transaction: WriteTransaction,
  { id, message }: { readonly id: OutboundMessageId; readonly message: EnqueuedMessage },
): Promise<void> {
  const { recipients } = message.envelope;
  await transaction.run(
    `INSERT INTO outbound_recipients (message_id, position, address, destination, gateway_rule,
       original_recipient, notify, due_at, attempts, is_delay_told)
     VALUES ${recipients.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, 0, 0)').join(', ')}`,
    recipients.flatMap((recipient, position) => [
      id,
      position,
      recipient.address,
      destinationOf(recipient, message.organizationId),
      recipient.gatewayRule,
      recipient.originalRecipient,
      recipient.notify === null ? null : recipient.notify.join(','),
      message.now,
    ]),
  );
}
