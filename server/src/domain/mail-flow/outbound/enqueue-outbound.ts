import type { OutboundMessageId } from '#base/ids.ts';
import { holdBody } from '#domain/mailboxes/messages/hold-body.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { outboundTopic, type EnqueuedMessage } from './outbound-message.ts';
import { insertOutboundMessage, insertOutboundRecipients } from './outbound.store.ts';

export interface Enqueued {
  readonly id: OutboundMessageId;
  /** Of the file that now counts for a large body: what `discardUnused` is told. */
  readonly generation: string | null;
}

/**
 * The one way out, for people's messages and Roost's own: durable with the transaction, due at once.
 * Recipients of this installation wait with the others: whatever becomes of a message, its sender hears of it
 * in one way.
 */
export async function enqueueOutbound(
  transaction: WriteTransaction,
  message: EnqueuedMessage,
): Promise<Enqueued> {
  const { blobId, generation } = await holdBody(transaction, message.content);
  const id = await insertOutboundMessage(transaction, { message, blobId });
  await insertOutboundRecipients(transaction, { id, message });
  transaction.announce({ topic: outboundTopic, key: id, value: 1 });
  return { id, generation };
}
