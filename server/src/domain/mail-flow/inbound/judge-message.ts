// What becomes of a message, recipient by recipient: its author's DMARC policy where the organization
// enforces that, then the organization's rules, then the word of a filter in front. Costs nothing where there
// are none.
import type { OrganizationId } from '#base/ids.ts';
import {
  describeAuthentication,
  junkText,
  refusalText,
  type Authentication,
} from '../authentication/authentication.ts';
import type { JudgedMessage, MailFlowVerdict } from '../rules/judge-mail-flow.ts';
import { readMailAddress } from '../rules/mail-flow-pattern.ts';
import type { MailFlowSettings, OrganizationMailFlow } from '../settings/mail-flow-settings.ts';
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
  /** Into Junk and not the inbox; absent where nothing says so. */
  readonly isJunk?: boolean;
  /** What DMARC has done to it, in a sentence. */
  readonly dmarcText?: string;
  /** What was found out about it. */
  readonly findings?: string;
  /** What would prove it could not be read: it is to be sent again. */
  readonly mustComeAgain?: boolean;
}

export interface MessageToJudge {
  readonly recipients: readonly InboundRecipient[];
  readonly content: Buffer;
  readonly reversePath: string;
  /** Absent for what comes from inside. */
  readonly authentication?: Authentication | undefined;
  /** A filter that is believed takes it for junk. */
  readonly isMarkedAsJunk?: boolean;
}

const byNoRule: MailFlowVerdict = { action: 'DEFAULT', rule: undefined };

/** Failures: those of reading the rules, when they are not in memory. */
export async function judgeMessage(
  { mailFlow }: { readonly mailFlow: MailFlowSettings },
  message: MessageToJudge,
): Promise<JudgedRecipient[]> {
  const organizationIds = new Set(message.recipients.map(({ destination }) => destination.organizationId));
  const judges = new Map<OrganizationId, (recipient: InboundRecipient) => JudgedRecipient>();
  for (const organizationId of organizationIds) {
    judges.set(organizationId, judgeFor(await mailFlow.of(organizationId), message));
  }
  return message.recipients.flatMap((recipient) => {
    const judge = judges.get(recipient.destination.organizationId);
    return judge === undefined ? [] : [judge(recipient)];
  });
}

function judgeFor(
  { inbound, isMonitored, isDmarcEnforced }: OrganizationMailFlow,
  message: MessageToJudge,
): (recipient: InboundRecipient) => JudgedRecipient {
  const { authentication, isMarkedAsJunk = false } = message;
  const judged = inbound?.judge(sendersOf(message));
  const findings = findingsOf(message);
  const notes = findings === '' ? {} : { findings };
  const demand = isDmarcEnforced ? (authentication?.demand ?? 'nothing') : 'nothing';
  if (authentication !== undefined && demand === 'refusal') {
    const bounceText = refusalText(authentication);
    const verdict = { action: 'BOUNCE', rule: undefined, bounceText } as const;
    return (recipient) => ({ ...recipient, ...notes, verdict, isMonitored, dmarcText: bounceText });
  }
  if (demand === 'another-try') {
    return (recipient) => ({ ...recipient, ...notes, verdict: byNoRule, isMonitored, mustComeAgain: true });
  }
  return (recipient) => {
    const verdict = verdictFor(judged, recipient);
    const usual = { ...recipient, ...notes, verdict, isMonitored };
    if (verdict.action === 'DELIVER_TO_JUNK') return { ...usual, isJunk: true };
    // whoever is never junk is not where a policy asks for it, or a filter, either
    if (verdict.action === 'NEVER_JUNK') return usual;
    if (authentication !== undefined && demand === 'junk') {
      return { ...usual, isJunk: true, dmarcText: junkText(authentication) };
    }
    return isMarkedAsJunk ? { ...usual, isJunk: true } : usual;
  };
}

const findingsOf = ({ authentication, isMarkedAsJunk = false }: MessageToJudge): string =>
  [
    authentication === undefined ? '' : describeAuthentication(authentication),
    isMarkedAsJunk ? 'marked as spam by a filter in front' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const verdictFor = (judged: JudgedMessage | undefined, { address }: InboundRecipient): MailFlowVerdict =>
  judged?.verdictFor(readMailAddress(address)) ?? byNoRule;
