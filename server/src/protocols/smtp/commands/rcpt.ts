import type { EnhancedCode, RecipientCommand } from '@roost/smtp';
import { recipientsPerMessageMax } from '#base/limits.ts';
import { recordRefusedRecipient } from '#domain/mail-flow/inbound/inbound-events.ts';
import {
  isFull,
  mayOverflow,
  type Destination,
  type Resolution,
} from '#domain/mail-flow/inbound/recipient.ts';
import { resolveMailbox } from '#domain/mail-flow/inbound/resolve-mailbox.ts';
import { readMailAddress } from '#domain/mail-flow/rules/mail-flow-pattern.ts';
import { refuse, refuseRecipient, say, type Answer } from '../answer.ts';
import { formatPath, type MailTransaction, type Session } from '../session.ts';

const accepted = say(250, '2.1.5', 'OK');
// RFC 5321 §4.5.3.1.10: the client sends the message again to whom it could not name
const tooMany = say(452, '4.5.3', 'Too many recipients for one message; send it to the others separately');

const tooFast = say(451, '4.7.1', 'Too many recipients in a minute; try again later');

/** RFC 5321 §4.1.1.3 */
export async function rcpt(session: Session, command: RecipientCommand): Promise<Answer> {
  const { mail } = session;
  if (mail === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (command.hasUtf8Path && !mail.isSmtpUtf8) {
    return refuse(553, '5.6.7', 'An address that is not ASCII needs SMTPUTF8');
  }
  if (mail.recipients.length >= recipientsPerMessageMax) return tooMany;
  if (!session.remote.takeRecipient()) return tooFast;
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

async function take(session: Session, { mail, resolution, address }: Taken): Promise<Answer> {
  if (resolution.kind === 'mailboxes' && !isFull(resolution, mail.announcedBytes)) {
    return takeDestination(session, { mail, destination: resolution, address });
  }
  const { answer, reason } = refusals[resolution.kind];
  // nobody here is concerned by mail for others
  if (resolution.kind === 'not-ours') return answer;
  const isCountedOnly = session.refusedRecipients >= recordedRefusalsMax;
  session.refusedRecipients++;
  await recordRefusedRecipient(session.parts, {
    organizationId: resolution.organizationId,
    sender: formatPath(mail.reversePath),
    recipient: address,
    remoteAddress: session.remoteAddress,
    reason,
    isCountedOnly,
  });
  return answer;
}

/** Events of one connection that are written one by one. */
const recordedRefusalsMax = 10;

interface Refusal {
  readonly answer: Answer;
  readonly reason: string;
}

const refusal = (enhanced: EnhancedCode, reason: string): Refusal => ({
  answer: refuseRecipient(enhanced, reason),
  reason,
});
const fullReason = 'The mailbox of this recipient is full';

const refusals: Readonly<Record<Resolution['kind'], Refusal>> = {
  'not-ours': refusal('5.7.1', 'Relaying denied: this domain is not served here'),
  unknown: refusal('5.1.1', 'There is no such recipient here'),
  disabled: refusal('5.2.1', 'This recipient does not take mail at present'),
  // RFC 3463 §3.3: a list that cannot be expanded
  nobody: refusal('5.2.4', 'Nobody in this group takes mail at present'),
  mailboxes: { answer: say(552, '5.2.2', fullReason), reason: fullReason },
};

async function takeDestination(
  { isLmtp, parts }: Session,
  { mail, destination, address }: { mail: MailTransaction; destination: Destination; address: string },
): Promise<Answer> {
  const { announcedBytes, recipients } = mail;
  if (!isLmtp) {
    // LMTP answers for each recipient (RFC 2033 §4.2), SMTP once for all: whose quota or rules may want
    // another answer than the others' comes in a message of its own.
    const { inbound, isDmarcEnforced } = await parts.mailFlow.of(destination.organizationId);
    const rulesKey = inbound?.bounceKeyOf(readMailAddress(address)) ?? '';
    const bounceKey = `${isDmarcEnforced} ${rulesKey}`;
    if (recipients.length > 0 && bounceKey !== mail.bounceKey) return tooMany;
    const isNew = recipients.every(({ destination: { holderId } }) => holderId !== destination.holderId);
    const takesAlone = isNew && mayOverflow(destination, announcedBytes);
    if (isNew && recipients.length > 0 && (takesAlone || mail.takesAlone)) return tooMany;
    if (isNew) mail.takesAlone = takesAlone;
    mail.bounceKey = bounceKey;
  }
  recipients.push({ address, destination });
  return accepted;
}
