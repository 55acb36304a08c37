// Submission (RFC 6409): from a command to the file that carries it out.
import { parseAuthResponse, type Command } from '@roost/smtp';
import { refuse, say, type Answer } from '../answer.ts';
import { runSmallCommand } from '../commands/run-command.ts';
import { startTls } from '../commands/start-tls.ts';
import type { Conversation } from '../conversation.ts';
import { authenticate } from './authenticate.ts';
import { data, dataEnd } from './data.ts';
import { hello } from './hello.ts';
import { mail } from './mail.ts';
import { rcpt } from './rcpt.ts';
import type { SubmissionSession } from './submission-session.ts';

export const submitting = (session: SubmissionSession): Conversation => ({
  hostName: session.parts.hostName,
  isLmtp: false,
  run: (command) => runIfCurrent(session, command),
  takeResponse: (line) => takeResponse(session, line),
  dataEnd: (message) => dataEnd(session, message),
  beginEncrypted: () => session.beginEncrypted(),
  close: () => session.close(),
});

/** The word of a session's end may come a moment after the fact. */
function runIfCurrent(session: SubmissionSession, command: Command): Answer | Promise<Answer> {
  const { submitter } = session;
  if (submitter?.isBehind === true) {
    return { ...say(421, '4.7.0', 'Your session was ended: sign in again'), next: 'close' };
  }
  submitter?.touch();
  return runCommand(session, command);
}

function runCommand(session: SubmissionSession, command: Command): Answer | Promise<Answer> {
  switch (command.kind) {
    case 'helo':
    case 'ehlo':
    case 'lhlo':
      return hello(session, { isExtended: command.kind !== 'helo' });
    case 'auth':
      return authenticate(session, command);
    case 'mail':
      return mail(session, command);
    case 'rcpt':
      return rcpt(session, command);
    case 'data':
      return data(session);
    case 'starttls':
      // what follows could no longer be told from what was signed in for in plain text
      if (session.submitter !== undefined) return refuse(503, '5.5.1', 'You are signed in already');
      return startTls(session);
    default:
      return runSmallCommand(session, command);
  }
}

/** RFC 4954 §4 */
function takeResponse(session: SubmissionSession, line: Buffer | undefined): Answer | Promise<Answer> {
  const { whenAnswered } = session;
  session.whenAnswered = undefined;
  if (line === undefined) return refuse(500, '5.5.6', 'The line is too long');
  const response = parseAuthResponse(line);
  if (response.kind === 'cancel') return refuse(501, '5.7.0', 'Signing in was cancelled');
  if (response.kind === 'malformed' || whenAnswered === undefined) {
    return refuse(501, '5.5.2', 'The response is not base64');
  }
  return whenAnswered(response.bytes);
}
