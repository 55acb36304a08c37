// DATA, and the message that came behind it (RFC 5321 §4.1.1.4; LMTP: RFC 2033 §4.2).
import { reply, type MailData } from '@roost/smtp';
import { asFailure, isFailure } from '#base/failure.ts';
import { isBounced, type Delivery } from '#domain/mail-flow/inbound/deliver-to-each.ts';
import { judgeMessage, type JudgedRecipient } from '#domain/mail-flow/inbound/judge-message.ts';
import { refuse, say, type Answer } from '../answer.ts';
import { failureReply } from '../errors.ts';
import { bounceAll, deliver, deliveredReply } from './deliver.ts';
import { examine, type ExaminedMessage } from './examine.ts';
import { refusalOfContent } from './refusal-of-content.ts';
import { deliverLmtp } from './deliver-lmtp.ts';
import { formatPath, type MailTransaction, type Session } from '../session.ts';

const goAhead: Answer = { ...say(354, undefined, 'End data with <CR><LF>.<CR><LF>'), next: 'read-data' };

export function data({ mail }: Session): Answer {
  if (mail === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (mail.recipients.length === 0) return refuse(503, '5.5.1', 'There is no recipient yet');
  return goAhead;
}

export async function dataEnd(session: Session, message: MailData): Promise<Answer> {
  const { mail } = session;
  if (mail === undefined) throw new Error('mail data without a transaction');
  session.mail = undefined;
  const refusal = refusalOfContent(message);
  if (refusal !== undefined) return { text: repeat(refusal, { session, mail }) };
  const { sizeBytes } = message;
  const reversePath = formatPath(mail.reversePath);
  const judged = await judge(session, { content: message.content, reversePath, mail });
  if (typeof judged === 'string') return { text: repeat(judged, { session, mail }) };
  const { recipients, content } = judged;
  const delivery = { reversePath, recipients, content, trace: session.nextTrace(mail) };
  const text = session.isLmtp ? await deliverLmtp(session, delivery) : await deliverSmtp(session, delivery);
  session.log.info('message.received', {
    messageId: delivery.trace.id,
    sizeBytes,
    recipients: recipients.length,
    dropped: recipients.filter(({ verdict }) => verdict.action === 'DROP').length,
    findings: recipients[0]?.findings,
    reply: text.slice(0, 3),
  });
  return { text };
}

type JudgedMessage = Pick<ExaminedMessage, 'content'> & { readonly recipients: readonly JudgedRecipient[] };

/** A reply when it cannot be judged now. */
async function judge(
  session: Session,
  message: { readonly content: Buffer; readonly reversePath: string; readonly mail: MailTransaction },
): Promise<JudgedMessage | string> {
  const { parts, log } = session;
  const { reversePath, mail } = message;
  try {
    const examined = await examine(session, message);
    const recipients = await judgeMessage(parts, {
      ...examined,
      reversePath,
      recipients: mail.recipients,
    });
    if (recipients.some(({ mustComeAgain }) => mustComeAgain === true)) return unproven;
    return { content: examined.content, recipients };
  } catch (error) {
    const failure = asFailure(error);
    log.error('message.unjudged', failure);
    return failureReply(failure);
  }
}

// RFC 9989 §5.3.6: what would prove it may be there later
const unproven = reply(451, '4.7.0', 'The DNS of the sender does not answer; send the message again later');

/** RFC 2033 §4.2: one reply for each recipient that was accepted. */
const repeat = (text: string, { session, mail }: { session: Session; mail: MailTransaction }): string =>
  session.isLmtp ? text.repeat(mail.recipients.length) : text;

async function deliverSmtp(session: Session, delivery: Delivery): Promise<string> {
  const { recipients, trace } = delivery;
  const bounced = recipients.filter(isBounced);
  // RCPT took only those together whose rules bounce alike: these have changed since.
  if (bounced.length > 0 && bounced.length < recipients.length) {
    return reply(451, '4.7.1', 'The rules changed meanwhile; send the message again');
  }
  const [bounceReply] = await bounceAll(session, { recipients: bounced, delivery });
  if (bounceReply !== undefined) return bounceReply;
  const { failure, passedOver } = await deliver(session, delivery);
  if (failure === undefined) return deliveredReply(trace.id, passedOver);
  const isOfOne = isFailure(failure, 'mailbox-full', 'mailbox-unavailable');
  // Something changed since RCPT: told then, when the client names them again, to the one that it concerns.
  return isOfOne && recipients.length > 1
    ? reply(451, '4.2.0', 'A mailbox changed meanwhile; send the message again')
    : failureReply(failure);
}
