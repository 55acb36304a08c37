// One attempt to hand a message over to those it is for, and what the client is told of it.
import { reply } from '@roost/smtp';
import { asFailure, isFailure, type Failure } from '#base/failure.ts';
import { acceptMessage, type Acceptance } from '#domain/mail-flow/inbound/accept-message.ts';
import { recordBounced } from '#domain/mail-flow/inbound/inbound-events.ts';
import type { JudgedRecipient } from '#domain/mail-flow/inbound/judge-message.ts';
import { bounceTextOf } from '#domain/mail-flow/rules/judge-mail-flow.ts';
import type { Trace } from '#domain/mail-flow/inbound/trace-fields.ts';
import type { Session } from '../session.ts';

export interface Delivery {
  readonly reversePath: string;
  readonly recipients: readonly JudgedRecipient[];
  readonly content: Buffer;
  readonly trace: Trace;
}

export interface Attempt extends Acceptance {
  readonly failure: Failure | undefined;
}

export const nothingToDo: Attempt = { failure: undefined, mailboxIds: [], passedOver: 0 };

/** One attempt; what goes wrong is the answer to those it was for. */
export async function deliver(
  { parts, log }: Session,
  { reversePath, recipients, content, trace }: Delivery,
): Promise<Attempt> {
  try {
    const envelope = { reversePath, recipients };
    const acceptance = await acceptMessage(parts, { envelope, content, trace });
    const { passedOver } = acceptance;
    if (passedOver > 0) log.info('message.passed-over', { messageId: trace.id, mailboxes: passedOver });
    return { ...acceptance, failure: undefined };
  } catch (error) {
    const failure = asFailure(error);
    const isExpected = isFailure(failure, 'mailbox-full', 'mailbox-unavailable', 'shutting-down');
    if (!isExpected) log.error('message.failed', failure, { messageId: trace.id });
    return { ...nothingToDo, failure };
  }
}

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

export const isBounced = ({ verdict }: JudgedRecipient): boolean => verdict.action === 'BOUNCE';

/** Tells the events of it; a reply to each, in their order. */
export async function bounceAll(
  { parts }: Session,
  { recipients, delivery }: { recipients: readonly JudgedRecipient[]; delivery: Delivery },
): Promise<string[]> {
  if (recipients.length === 0) return [];
  const { reversePath, content, trace } = delivery;
  await recordBounced(parts, { envelope: { reversePath, recipients }, content, trace });
  return recipients.map(({ verdict }) => reply(550, '5.7.1', bounceTextOf(verdict)));
}
