// From a command to the file that carries it out; the small ones are answered here.
import type { Command } from '@roost/smtp';
import { unreachable } from '#base/failure.ts';
import { ok, refuse, say, type Answer } from '../answer.ts';
import type { Session } from '../session.ts';
import { data } from './data.ts';
import { hello } from './hello.ts';
import { mail } from './mail.ts';
import { rcpt } from './rcpt.ts';
import { startTls } from './start-tls.ts';

export function runCommand(session: Session, command: Command): Answer | Promise<Answer> {
  switch (command.kind) {
    case 'helo':
    case 'ehlo':
    case 'lhlo':
      return hello(session, { kind: command.kind, clientName: command.clientName });
    case 'mail':
      return mail(session, command);
    case 'rcpt':
      return rcpt(session, command);
    case 'data':
      return data(session);
    case 'starttls':
      return startTls(session);
    case 'auth':
      return notOffered;
    default:
      return runSmallCommand(session, command);
  }
}

const notOffered = refuse(502, '5.5.1', 'This command is not offered here');

type SmallCommand = Exclude<
  Command,
  { kind: 'helo' | 'ehlo' | 'lhlo' | 'mail' | 'rcpt' | 'data' | 'starttls' | 'auth' }
>;

/** What is answered alike whoever asks. */
export function runSmallCommand(session: { mail: object | undefined }, command: SmallCommand): Answer {
  switch (command.kind) {
    case 'rset':
      session.mail = undefined;
      return ok;
    case 'noop':
      return ok;
    case 'quit':
      return { ...say(221, '2.0.0', 'Goodbye'), next: 'close' };
    case 'vrfy':
      // RFC 5321 §7.3: who is here is not told to strangers.
      return say(252, '2.0.0', 'Send a message and see');
    case 'help':
      return say(214, '2.0.0', 'RFC 5321 says it all');
    case 'expn':
      return notOffered;
    case 'bdat':
      return { ...refuse(502, '5.5.1', 'BDAT is not offered here'), ...skip(command.sizeBytes) };
    case 'syntax':
      return refuse(command.replyCode, command.enhancedCode, command.text);
    default:
      return unreachable(command);
  }
}

// RFC 3030 §2: the bytes come whatever the answer; they must not be read as commands.
const skip = (countBytes: number): Pick<Answer, 'next' | 'countBytes'> => ({
  next: 'skip-bytes',
  countBytes,
});
