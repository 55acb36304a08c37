// A message that comes from a server in front: each recipient has an answer of its own (RFC 2033 §4.2).
import { deliverToEach, type Delivery } from '#domain/mail-flow/inbound/deliver-to-each.ts';
import type { Session } from '../session.ts';
import { replyOf } from './deliver.ts';

/** In the order of the recipients. */
export async function deliverLmtp({ parts, log }: Session, delivery: Delivery): Promise<string> {
  const results = await deliverToEach({ ...parts, log }, delivery);
  return delivery.recipients
    .map((recipient) => {
      const result = results.get(recipient);
      return result === undefined ? '' : replyOf(result, delivery.trace.id);
    })
    .join('');
}
