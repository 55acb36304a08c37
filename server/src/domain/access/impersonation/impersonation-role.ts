// A role in which a program acts in the mailboxes of others, and the rules that say in whose.
import { createHash } from 'node:crypto';
import { minuteMs, type Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { effectOf, type Effect } from '../effect.ts';

export type ImpersonationKind = 'FULL_ACCESS' | 'READ_ONLY';

export interface ImpersonationRule {
  /** Unique in its role. */
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly effect: Effect;
  /** Absent or empty: no condition. Both must hold where both are given. */
  readonly targetUserIds?: readonly string[] | undefined;
  readonly notTargetUserIds?: readonly string[] | undefined;
}

export interface ImpersonationRole {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly name: string;
  readonly kind: ImpersonationKind;
  readonly description: string | null;
  readonly rules: readonly ImpersonationRule[];
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

export const impersonationRolesMax = 20;
export const impersonationTokenLivesMs = 15 * minuteMs;

export interface ImpersonationVerdict {
  readonly effect: Effect;
  readonly matchedRules: readonly ImpersonationRule[];
}

/**
 * Whether the rules let a role into a user's mailbox: one that denies wins, and without a rule it is denied.
 */
export function judgeImpersonation(
  rules: readonly ImpersonationRule[],
  targetUserId: string,
): ImpersonationVerdict {
  const matchedRules = rules.filter(({ targetUserIds = [], notTargetUserIds = [] }) => {
    const isTarget = targetUserIds.length === 0 || targetUserIds.includes(targetUserId);
    return isTarget && !notTargetUserIds.includes(targetUserId);
  });
  return { effect: effectOf(matchedRules), matchedRules };
}

/** A token is 32 random bytes: too many to guess, so that a plain digest keeps it safe at rest. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
