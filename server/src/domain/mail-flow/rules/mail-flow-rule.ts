// What an organization does with mail on its way, by who sends it and who is to get it.
import { isIP } from 'node:net';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { parsePattern } from './mail-flow-pattern.ts';

export type MailDirection = 'INBOUND' | 'OUTBOUND';

export type MailFlowAction =
  | 'DROP'
  | 'BOUNCE'
  | 'DELIVER_TO_JUNK'
  | 'SMTP_GATEWAY'
  | 'DEFAULT'
  | 'NEVER_JUNK';

/** The most restrictive first: so is decided among rules that are equally specific. */
export const actionsOf: Readonly<Record<MailDirection, readonly MailFlowAction[]>> = {
  INBOUND: ['DROP', 'BOUNCE', 'DELIVER_TO_JUNK', 'DEFAULT', 'NEVER_JUNK'],
  OUTBOUND: ['DROP', 'BOUNCE', 'SMTP_GATEWAY', 'DEFAULT'],
};

/** Another server that takes mail to send it on. */
export interface Gateway {
  readonly host: string;
  readonly port: number;
  /** Null where nobody signs in. */
  readonly userName: string | null;
}

export interface MailFlowRule {
  /** Unique in the organization. */
  readonly name: string;
  readonly direction: MailDirection;
  readonly description: string | null;
  readonly senderPatterns: readonly string[];
  readonly recipientPatterns: readonly string[];
  readonly action: MailFlowAction;
  /** What the sender is told by BOUNCE; null for the usual words. */
  readonly bounceText: string | null;
  /** Of SMTP_GATEWAY; its password is sealed beside the rule. */
  readonly gateway: (Gateway & { readonly hasPassword: boolean }) | null;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

/** Senders and recipients together. */
export const patternsPerRuleMax = 250;
export const patternsPerOrganizationMax = 1000;

/** Ties a sealed password to its row. */
export const gatewaySealingPurpose = (organizationId: OrganizationId, name: string): string =>
  `mail flow gateway ${organizationId} ${name}`;

type GivenGateway = Gateway & { readonly password: string | undefined };

/** A rule as it is asked for. */
export interface GivenMailFlowRule extends Omit<MailFlowRule, 'gateway' | 'createdAt' | 'modifiedAt'> {
  readonly gateway: GivenGateway | null;
}

/** Its patterns in the form in which they are compared, each once. Failures: `invalid-parameter`. */
export function checkRule(rule: GivenMailFlowRule): GivenMailFlowRule {
  const { direction, action, bounceText, gateway } = rule;
  if (!actionsOf[direction].includes(action)) {
    refuse(`${action} is no action of ${direction} rules: there are ${actionsOf[direction].join(', ')}.`);
  }
  if (bounceText !== null && action !== 'BOUNCE') refuse('A BounceText goes with the action BOUNCE.');
  if ((gateway !== null) !== (action === 'SMTP_GATEWAY')) {
    refuse('A Gateway goes with the action SMTP_GATEWAY, and with no other.');
  }
  if (gateway !== null) checkGateway(gateway);
  const senderPatterns = [...new Set(rule.senderPatterns.map(parsePattern))];
  const recipientPatterns = [...new Set(rule.recipientPatterns.map(parsePattern))];
  if (senderPatterns.length + recipientPatterns.length > patternsPerRuleMax) {
    throw new Failure('limit-exceeded', `A rule has at most ${patternsPerRuleMax} patterns.`);
  }
  return { ...rule, senderPatterns, recipientPatterns };
}

// RFC 1123 §2.1, one label included; RFC 5321 §4.1.3 has brackets, settings have none
const hostPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

function checkGateway({ host, userName, password }: GivenGateway): void {
  if (!hostPattern.test(host) && isIP(host) === 0) refuse(`“${host}” is no host.`);
  if (password !== undefined && userName === null) refuse('A password goes with a UserName.');
}

function refuse(sentence: string): never {
  throw new Failure('invalid-parameter', sentence);
}
