import type { MailCommand } from '@roost/smtp';
import { messageSizeBytesMax } from '#base/limits.ts';
import { refuse, say, type Answer } from '../answer.ts';
import type { Session, SessionParts } from '../session.ts';

const accepted = say(250, '2.1.0', 'OK');

/** RFC 5321 §4.1.1.2 */
export async function mail(session: Session, command: MailCommand): Promise<Answer> {
  if (session.client === undefined) return refuse(503, '5.5.1', 'Say who you are first');
  if (session.mail !== undefined) return refuse(503, '5.5.1', 'A message has begun already');
  const refusal = await refusalOfMail(session.parts, command);
  if (refusal !== undefined) return refusal;
  session.mail = {
    reversePath: command.reversePath,
    announcedBytes: command.sizeBytes,
    isSmtpUtf8: command.isSmtpUtf8,
    recipients: [],
    takesAlone: false,
    bounceKey: '',
  };
  return accepted;
}

/** What is wrong with any message, whoever sends it. */
export async function refusalOfMail(
  { freeSpace, diskReserveBytes }: Pick<SessionParts, 'freeSpace' | 'diskReserveBytes'>,
  command: MailCommand,
): Promise<Answer | undefined> {
  // RFC 6531 §3.4
  if (command.hasUtf8Path && !command.isSmtpUtf8) {
    return refuse(553, '5.6.7', 'An address that is not ASCII needs SMTPUTF8');
  }
  // RFC 1870 §6.1
  if ((command.sizeBytes ?? 0) > messageSizeBytesMax) {
    return refuse(552, '5.3.4', `A message has at most ${messageSizeBytesMax} bytes`);
  }
  if ((await freeSpace.freeBytes()) < diskReserveBytes + (command.sizeBytes ?? 0)) {
    return say(452, '4.3.1', 'There is no room for more mail at present');
  }
  return undefined;
}
