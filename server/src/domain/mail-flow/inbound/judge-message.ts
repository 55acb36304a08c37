// What the rules of the recipients' organizations say of a message. Costs nothing where there are none.
import type { OrganizationId } from '#base/ids.ts';
import type { JudgedMessage, MailFlowVerdict } from '../rules/judge-mail-flow.ts';
import { readMailAddress } from '../rules/mail-flow-pattern.ts';
import type { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import { sendersOf } from './message-senders.ts';
import type { Destination } from './recipient.ts';

export interface InboundRecipient {
  /** As the envelope has it. */
  readonly address: string;
  readonly destination: Pick<
    Destination,
    'holderId' | 'mailboxIds' | 'organizationId' | 'personalMailboxIds'
  >;
}

export interface JudgedRecipient extends InboundRecipient {
  readonly verdict: MailFlowVerdict;
  /** Whether the organization asks for events. */
  readonly isMonitored: boolean;
}

const byNoRule: MailFlowVerdict = { action: 'DEFAULT', rule: undefined };

/** Failures: those of reading the rules, when they are not in memory. */
export async function judgeMessage(
  { mailFlow }: { readonly mailFlow: MailFlowSettings },
  message: {
    readonly recipients: readonly InboundRecipient[];
    readonly content: Buffer;
    readonly reversePath: string;
  },
): Promise<JudgedRecipient[]> {
  const organizationIds = new Set(message.recipients.map(({ destination }) => destination.organizationId));
  const judged = new Map<OrganizationId, JudgedMessage>();
  const monitoring = new Set<OrganizationId>();
  for (const organizationId of organizationIds) {
    const { inbound, isMonitored } = await mailFlow.of(organizationId);
    if (inbound !== undefined) judged.set(organizationId, inbound.judge(sendersOf(message)));
    if (isMonitored) monitoring.add(organizationId);
  }
  return message.recipients.map((recipient) => {
    const { organizationId } = recipient.destination;
    const verdict = judged.get(organizationId)?.verdictFor(readMailAddress(recipient.address)) ?? byNoRule;
    return { ...recipient, verdict, isMonitored: monitoring.has(organizationId) };
  });
}
