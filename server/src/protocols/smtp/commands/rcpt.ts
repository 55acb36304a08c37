import type { RecipientCommand } from '@roost/smtp';
import { unreachable } from '#base/failure.ts';
import { recipientsPerMessageMax } from '#base/limits.ts';
import {
  isFull,
  mayOverflow,
  type Destination,
  type Resolution,
} from '#domain/mail-flow/inbound/recipient.ts';
import { resolveMailbox } from '#domain/mail-flow/inbound/resolve-mailbox.ts';
import { refuse, refuseRecipient, say, type Answer } from '../answer.ts';
import { formatPath, type MailTransaction, type Session } from '../session.ts';

const accepted = say(250, '2.1.5', 'OK');
// RFC 5321 §4.5.3.1.10: the client sends the message again to whom it could not name
const tooMany = say(452, '4.5.3', 'Too many recipients for one message; send it to the others separately');

/** RFC 5321 §4.1.1.3 */
export async function rcpt(session: Session, command: RecipientCommand): Promise<Answer> {
  const { mail } = session;
  if (mail === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (command.hasUtf8Path && !mail.isSmtpUtf8) {
    return refuse(553, '5.6.7', 'An address that is not ASCII needs SMTPUTF8');
  }
  if (mail.recipients.length >= recipientsPerMessageMax) return tooMany;
  const { localPart, domain } = command.forwardPath;
  // RFC 5321 §4.5.1: `<postmaster>` alone means the one of this server.
  const address = { localPart, domain: domain === '' ? session.parts.postmasterDomain : domain };
  const resolution = await session.parts.store.read((transaction) => resolveMailbox(transaction, address));
  return take(session, { mail, resolution, address: formatPath(address) });
}

interface Taken {
  readonly mail: MailTransaction;
  readonly resolution: Resolution;
  readonly address: string;
}

function take(session: Session, { mail, resolution, address }: Taken): Answer {
  switch (resolution.kind) {
    case 'not-ours':
      return refuseRecipient('5.7.1', 'Relaying denied: this domain is not served here');
    case 'unknown':
      return refuseRecipient('5.1.1', 'There is no such recipient here');
    case 'disabled':
      return refuseRecipient('5.2.1', 'This recipient does not take mail at present');
    case 'nobody':
      // RFC 3463 §3.3: a list that cannot be expanded
      return refuseRecipient('5.2.4', 'Nobody in this group takes mail at present');
    case 'mailboxes':
      return takeDestination(session, { mail, destination: resolution, address });
    default:
      return unreachable(resolution);
  }
}

function takeDestination(
  { isLmtp }: Session,
  { mail, destination, address }: { mail: MailTransaction; destination: Destination; address: string },
): Answer {
  const { announcedBytes, recipients } = mail;
  if (isFull(destination, announcedBytes)) return say(552, '5.2.2', 'The mailbox of this recipient is full');
  const isNew = recipients.every((recipient) => recipient.destination.holderId !== destination.holderId);
  if (!isLmtp && isNew) {
    // LMTP answers for each recipient (RFC 2033 §4.2), SMTP once for all.
    const takesAlone = mayOverflow(destination, announcedBytes);
    if (recipients.length > 0 && (takesAlone || mail.takesAlone)) return tooMany;
    mail.takesAlone = takesAlone;
  }
  recipients.push({ address, destination });
  return accepted;
}
