// Which way in, from where, for whom: an organization's rules of access. They do not concern administrators.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { parseIpRange } from '#base/ip-range.ts';
import type { Effect } from '../effect.ts';

/** WorkMail's words for the ways in. */
export const accessActions = [
  'ActiveSync',
  'AutoDiscover',
  'EWS',
  'IMAP',
  'SMTP',
  'WindowsOutlook',
  'WebMail',
] as const;

export type AccessAction = (typeof accessActions)[number];

/** Absent or empty: no condition. All conditions of a rule must hold. */
export interface AccessConditions {
  readonly actions?: readonly AccessAction[] | undefined;
  readonly notActions?: readonly AccessAction[] | undefined;
  /** CIDR ranges of either family. */
  readonly ipRanges?: readonly string[] | undefined;
  readonly notIpRanges?: readonly string[] | undefined;
  readonly userIds?: readonly string[] | undefined;
  readonly notUserIds?: readonly string[] | undefined;
  readonly impersonationRoleIds?: readonly string[] | undefined;
  readonly notImpersonationRoleIds?: readonly string[] | undefined;
}

export interface AccessRule {
  /** Unique in the organization. */
  readonly name: string;
  readonly effect: Effect;
  readonly description: string;
  readonly conditions: AccessConditions;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

export const accessRulesMax = 10;

/** Allows everybody everything, and is like any other rule. */
export const defaultAccessRule = {
  name: 'default',
  effect: 'ALLOW',
  description: 'Allows everybody, from everywhere',
  conditions: {},
} as const satisfies Partial<AccessRule>;

/** Announced after the commit; the key is the organization's id, the value the new revision of its rules. */
export const accessRulesTopic = 'access-rules';

/** In any case. Failure: `invalid-parameter`. */
export function parseAccessAction(text: string): AccessAction {
  const action = accessActions.find((name) => name.toLowerCase() === text.toLowerCase());
  if (action !== undefined) return action;
  throw new Failure('invalid-parameter', `${text} is no action: there are ${accessActions.join(', ')}.`);
}

/** Failure: `invalid-parameter`. */
export function checkIpRanges(ranges: readonly string[]): void {
  const wrong = ranges.find((range) => parseIpRange(range) === undefined);
  if (wrong !== undefined) {
    throw new Failure('invalid-parameter', `${wrong} is no range of addresses, such as 192.0.2.0/24.`);
  }
}
