import { formatAddress, type RecipientCommand } from '@roost/smtp';
import { recipientsPerMessageMax } from '#base/limits.ts';
import type { Resolution } from '#domain/mail-flow/inbound/recipient.ts';
import { resolveMailbox } from '#domain/mail-flow/inbound/resolve-mailbox.ts';
import type { SubmittedRecipient } from '#domain/mail-flow/submission/submission.ts';
import { refuse, refuseRecipient, say, type Answer } from '../answer.ts';
import type { SubmissionSession } from './submission-session.ts';

const accepted = say(250, '2.1.5', 'OK');
// RFC 5321 §4.5.3.1.10
const tooMany = say(452, '4.5.3', `A message has at most ${recipientsPerMessageMax} recipients`);

/** RFC 5321 §4.1.1.3 */
export async function rcpt(session: SubmissionSession, command: RecipientCommand): Promise<Answer> {
  const { mail, submitter, parts } = session;
  if (mail === undefined || submitter === undefined) return refuse(503, '5.5.1', 'Say MAIL first');
  if (command.hasUtf8Path && !mail.isSmtpUtf8) {
    return refuse(553, '5.6.7', 'An address that is not ASCII needs SMTPUTF8');
  }
  const { localPart, domain } = command.forwardPath;
  // RFC 5321 §4.5.1: `<postmaster>` alone means the one of this server.
  const path = { localPart, domain: domain === '' ? parts.postmasterDomain : domain };
  const address = formatAddress(path);
  if (mail.recipients.some((known) => known.address === address)) return accepted;
  if (mail.recipients.length >= recipientsPerMessageMax) return tooMany;
  // nobody can look up where mail for a literal or for a single label goes
  if (!path.domain.includes('.') || path.domain.startsWith('[')) return refusals['no-domain'];
  const resolution = await parts.store.read((transaction) => resolveMailbox(transaction, path));
  if (isRefused(resolution)) return refusals[resolution.kind];
  const isOutside = resolution.kind === 'not-ours' || resolution.organizationId !== submitter.organizationId;
  mail.recipients.push({ address, isOutside, ...noticesOf(command) });
  return accepted;
}

const isRefused = (
  resolution: Resolution,
): resolution is Extract<Resolution, { kind: 'unknown' | 'disabled' | 'nobody' }> =>
  // a full mailbox may have room by the time the message is there; else its sender hears of it
  resolution.kind !== 'mailboxes' && resolution.kind !== 'not-ours';

const refusals = {
  unknown: refuseRecipient('5.1.1', 'There is no such recipient here'),
  disabled: refuseRecipient('5.2.1', 'This recipient does not take mail at present'),
  // RFC 3463 §3.3: a list that cannot be expanded
  nobody: refuseRecipient('5.2.4', 'Nobody in this group takes mail at present'),
  'no-domain': refuseRecipient('5.1.2', 'This is no domain that mail can be sent to'),
} as const;

/** RFC 3461 §4.1, §4.2 */
function noticesOf({
  notify,
  originalRecipient: original,
}: RecipientCommand): Pick<SubmittedRecipient, 'notify' | 'originalRecipient'> {
  return {
    notify: notify?.filter((one) => one !== 'NEVER') ?? null,
    originalRecipient: original === undefined ? null : `${original.addressType};${original.address}`,
  };
}
