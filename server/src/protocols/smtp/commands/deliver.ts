// What the client is told of a message that was handed over to those it is for.
import { reply } from '@roost/smtp';
import {
  deliverToAll,
  recordBounces,
  type Attempt,
  type Delivery,
  type RecipientResult,
} from '#domain/mail-flow/inbound/deliver-to-each.ts';
import type { JudgedRecipient } from '#domain/mail-flow/inbound/judge-message.ts';
import { bounceTextOf } from '#domain/mail-flow/rules/judge-mail-flow.ts';
import { failureReply } from '../errors.ts';
import type { Session } from '../session.ts';

/** One attempt; what goes wrong is the answer to those it was for. */
export const deliver = ({ parts, log }: Session, delivery: Delivery): Promise<Attempt> =>
  deliverToAll({ ...parts, log }, delivery);

// Until there are messages of non-delivery, this is where a sender learns whom in a group it did not reach.
// What a rule drops is told in the same words: nobody learns of it.
export const deliveredReply = (id: string, passedOver = 0): string =>
  reply(
    250,
    '2.0.0',
    passedOver === 0
      ? `OK: stored as ${id}`
      : `OK: stored as ${id}, but not for ${passedOver} in the group whose mailbox is full`,
  );

const bouncedReply = (text: string): string => reply(550, '5.7.1', text);

/** Tells the events of it; a reply to each, in their order. */
export async function bounceAll(
  { parts, log }: Session,
  { recipients, delivery }: { recipients: readonly JudgedRecipient[]; delivery: Delivery },
): Promise<string[]> {
  await recordBounces({ ...parts, log }, { ...delivery, recipients });
  return recipients.map(({ verdict }) => bouncedReply(bounceTextOf(verdict)));
}

export function replyOf(result: RecipientResult, id: string): string {
  if (result.kind === 'delivered') return deliveredReply(id, result.passedOver);
  return result.kind === 'bounced' ? bouncedReply(result.text) : failureReply(result.failure);
}
