// A mail flow rule while it is being filled in.
import type { Input, Output } from '@roost/api';

export type FlowRule = Output<'ListMailFlowRules'>['Rules'][number];
export type GivenFlowRule = Input<'PutMailFlowRule'>;
export type Direction = FlowRule['Direction'];
export type Action = FlowRule['Action'];

/** In the order in which they are offered. */
export const actionsOf: Readonly<Record<Direction, readonly [Action, ...Action[]]>> = {
  INBOUND: ['DEFAULT', 'DROP', 'BOUNCE', 'DELIVER_TO_JUNK', 'NEVER_JUNK'],
  OUTBOUND: ['DEFAULT', 'DROP', 'BOUNCE', 'SMTP_GATEWAY'],
};

export interface FlowRuleDraft {
  readonly name: string;
  readonly direction: Direction;
  readonly note: string;
  /** One in a line. */
  readonly senders: string;
  readonly recipients: string;
  readonly action: Action;
  readonly bounceText: string;
  readonly host: string;
  readonly port: string;
  readonly userName: string;
  /** Empty: the one that is kept stays. */
  readonly password: string;
}

export const toDraft = (rule: FlowRule | undefined): FlowRuleDraft => ({
  name: rule?.Name ?? '',
  direction: rule?.Direction ?? 'INBOUND',
  note: rule?.Description ?? '',
  senders: rule?.SenderPatterns.join('\n') ?? '*',
  recipients: rule?.RecipientPatterns.join('\n') ?? '*',
  action: rule?.Action ?? 'DROP',
  bounceText: rule?.BounceText ?? '',
  host: rule?.Gateway?.Host ?? '',
  port: String(rule?.Gateway?.Port ?? 587),
  userName: rule?.Gateway?.UserName ?? '',
  password: '',
});

const patternsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The kept password is for the same server and user alone: no other ever learns it. */
export function isPasswordKept({ host, port, userName }: FlowRuleDraft, rule: FlowRule | undefined): boolean {
  const { Gateway: kept } = rule ?? {};
  const isSame = kept?.Host === host.trim() && String(kept.Port) === port && kept.UserName === userName;
  return isSame && kept.HasPassword;
}

export function isComplete(draft: FlowRuleDraft, rule: FlowRule | undefined): boolean {
  const { name, senders, recipients, action, host, port, userName, password } = draft;
  const hasPatterns = patternsIn(senders).length > 0 && patternsIn(recipients).length > 0;
  const hasPassword = userName === '' || password !== '' || isPasswordKept(draft, rule);
  const hasGateway =
    action !== 'SMTP_GATEWAY' || (host.trim() !== '' && /^\d{1,5}$/.test(port) && hasPassword);
  return name.trim() !== '' && hasPatterns && hasGateway;
}

export function toGiven(OrganizationId: string, draft: FlowRuleDraft): GivenFlowRule {
  const { action, bounceText, userName, password } = draft;
  return {
    OrganizationId,
    Name: draft.name.trim(),
    Direction: draft.direction,
    Description: draft.note,
    SenderPatterns: patternsIn(draft.senders),
    RecipientPatterns: patternsIn(draft.recipients),
    Action: action,
    ...(action === 'BOUNCE' && bounceText !== '' && { BounceText: bounceText }),
    ...(action === 'SMTP_GATEWAY' && {
      Gateway: {
        Host: draft.host.trim(),
        Port: Number(draft.port),
        ...(userName !== '' && { UserName: userName }),
        ...(password !== '' && { Password: password }),
      },
    }),
  };
}
