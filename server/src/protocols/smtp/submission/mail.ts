import type { MailCommand } from '@roost/smtp';
import { refuse, say, type Answer } from '../answer.ts';
import { refusalOfMail } from '../commands/mail.ts';
import type { SubmissionSession } from './submission-session.ts';

const accepted = say(250, '2.1.0', 'OK');

/** RFC 5321 §4.1.1.2; RFC 6409 §4.3: only from those who are signed in. */
export async function mail(session: SubmissionSession, command: MailCommand): Promise<Answer> {
  if (session.client === undefined) return refuse(503, '5.5.1', 'Say EHLO first');
  if (session.submitter === undefined) return refuse(530, '5.7.0', 'Sign in first');
  if (session.mail !== undefined) return refuse(503, '5.5.1', 'A message has begun already');
  const refusal = await refusalOfMail(session.parts, command);
  if (refusal !== undefined) return refusal;
  const { reversePath, isSmtpUtf8, envelopeId = null, returned } = command;
  const returnedContent = returned === undefined ? null : returned === 'HDRS' ? 'HEADERS' : 'FULL';
  session.mail = { reversePath, isSmtpUtf8, envelopeId, returnedContent, recipients: [] };
  return accepted;
}
