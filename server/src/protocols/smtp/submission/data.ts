// DATA, and the message that came behind it (RFC 5321 §4.1.1.4, RFC 6409 §6).
import { reply, type MailData } from '@roost/smtp';
import { asFailure, isFailure, unreachable } from '#base/failure.ts';
import { submitMessage } from '#domain/mail-flow/submission/submit-message.ts';
import type { SubmissionOutcome } from '#domain/mail-flow/submission/submission.ts';
import { refuse, say, type Answer } from '../answer.ts';
import { refusalOfContent } from '../commands/refusal-of-content.ts';
import { failureReply } from '../errors.ts';
import { formatPath } from '../session.ts';
import type { SubmissionSession } from './submission-session.ts';

const goAhead: Answer = { ...say(354, undefined, 'End data with <CR><LF>.<CR><LF>'), next: 'read-data' };

export function data({ mail }: SubmissionSession): Answer {
  if (mail === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (mail.recipients.length === 0) return refuse(503, '5.5.1', 'There is no recipient yet');
  return goAhead;
}

export async function dataEnd(session: SubmissionSession, message: MailData): Promise<Answer> {
  const { mail, submitter, parts, log } = session;
  if (mail === undefined || submitter === undefined) throw new Error('mail data without a transaction');
  session.mail = undefined;
  const refusal = refusalOfContent(message);
  if (refusal !== undefined) return { text: refusal };
  const trace = session.nextTrace(mail);
  const envelope = { ...mail, reversePath: formatPath(mail.reversePath) };
  const { content, sizeBytes } = message;
  try {
    const outcome = await submitMessage(parts, { actor: submitter, envelope, content, trace });
    const text = replyTo(outcome, trace.id);
    log.info('message.submitted', {
      messageId: trace.id,
      userId: submitter.userId,
      sizeBytes,
      recipients: mail.recipients.length,
      outcome: outcome.kind,
    });
    return { text };
  } catch (error) {
    const failure = asFailure(error);
    if (!isFailure(failure, 'session-ended')) log.error('message.failed', failure, { messageId: trace.id });
    return { text: failureReply(failure), ...(failure.code === 'session-ended' ? { next: 'close' } : {}) };
  }
}

function replyTo(outcome: SubmissionOutcome, id: string): string {
  switch (outcome.kind) {
    case 'accepted':
      return reply(250, '2.0.0', `OK: queued as ${id}`);
    case 'returned':
      return reply(250, '2.0.0', `OK: taken as ${id}, and returned to your inbox`);
    case 'malformed':
      return reply(550, outcome.isEncoding ? '5.6.7' : '5.6.0', outcome.reason);
    case 'bounced':
      return reply(550, '5.7.1', outcome.reason);
    case 'limited': {
      const freeAt = new Date(outcome.freeAt).toISOString();
      return reply(452, '4.7.1', `${outcome.reason}; there is room again at ${freeAt}`);
    }
    default:
      return unreachable(outcome);
  }
}
