// What the organization's rules say of a message on its way out, recipient by recipient.
import { sendersOf } from '../inbound/message-senders.ts';
import type { OutboundRecipient } from '../outbound/outbound-message.ts';
import type { MailFlowVerdict } from '../rules/judge-mail-flow.ts';
import { readMailAddress } from '../rules/mail-flow-pattern.ts';
import type { OrganizationMailFlow } from '../settings/mail-flow-settings.ts';
import type { SubmittedRecipient } from './submission.ts';

export interface JudgedSubmissionRecipient extends OutboundRecipient {
  readonly isOutside: boolean;
  readonly verdict: MailFlowVerdict;
}

export function judgeRecipients(
  { outbound }: Pick<OrganizationMailFlow, 'outbound'>,
  message: {
    readonly recipients: readonly SubmittedRecipient[];
    readonly content: Buffer;
    readonly reversePath: string;
  },
): JudgedSubmissionRecipient[] {
  const judged = outbound?.judge(sendersOf(message));
  return message.recipients.map((recipient) => {
    const verdict = judged?.verdictFor(readMailAddress(recipient.address)) ?? byNoRule;
    const takesGateway = verdict.action === 'SMTP_GATEWAY' && recipient.isOutside;
    // colleagues' mailboxes are here: no other server has to be asked for them
    if (verdict.action === 'SMTP_GATEWAY' && !takesGateway) {
      return { ...recipient, gatewayRule: null, verdict: byNoRule };
    }
    return { ...recipient, gatewayRule: takesGateway ? (verdict.rule?.name ?? null) : null, verdict };
  });
}

const byNoRule: MailFlowVerdict = { action: 'DEFAULT', rule: undefined };
