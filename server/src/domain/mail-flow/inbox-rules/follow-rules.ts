// What the rules of a mailbox make of a message. Pure.
import type { FolderId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { flaggedBit, noFlags, seenBit } from '#domain/mailboxes/messages/flags.ts';
import { isOwnAddress } from '../personal-delivery/mailbox-owner.ts';
import type { InboxRule } from './inbox-rule.ts';
import type { JudgedMail } from './judged-mail.ts';

export interface RuleOutcome {
  /** The first rule that moves or deletes decides; null: into the INBOX. */
  readonly place: FolderId | 'trash' | null;
  readonly copies: readonly FolderId[];
  readonly flagBits: number;
  /** Each once, none of the owner's own. */
  readonly forwardTo: readonly string[];
  readonly redirectTo: readonly string[];
}

export const asUsual: RuleOutcome = {
  place: null,
  copies: [],
  flagBits: noFlags.bits,
  forwardTo: [],
  redirectTo: [],
};

export function followRules(
  rules: readonly InboxRule[],
  { mail, addressKeys }: { readonly mail: JudgedMail; readonly addressKeys: ReadonlySet<string> },
): RuleOutcome {
  let place: RuleOutcome['place'] = null;
  let flagBits = noFlags.bits;
  const copies = new Set<FolderId>();
  const forwardTo: string[] = [];
  const redirectTo: string[] = [];
  for (const rule of rules) {
    if (!isFor(rule, { mail, addressKeys })) continue;
    const { actions } = rule;
    place ??= actions.isDeleted ? 'trash' : (actions.moveToFolder?.folderId ?? null);
    if (actions.copyToFolder !== null) copies.add(actions.copyToFolder.folderId);
    if (actions.isMarkedAsRead) flagBits |= seenBit;
    if (actions.isFlagged) flagBits |= flaggedBit;
    forwardTo.push(...actions.forwardTo);
    redirectTo.push(...actions.redirectTo);
    if (actions.isLast) break;
  }
  const others = (targets: readonly string[]): readonly string[] =>
    [...new Map(targets.map((target) => [keyOf(target), target])).values()].filter(
      (target) => !isOwnAddress(target, addressKeys),
    );
  return {
    place,
    copies: [...copies],
    flagBits,
    forwardTo: others(forwardTo),
    redirectTo: others(redirectTo),
  };
}

function isFor(
  { isEnabled, conditions, exceptions }: InboxRule,
  { mail, addressKeys }: Parameters<typeof followRules>[1],
): boolean {
  if (!isEnabled) return false;
  for (const holds of mail.answersTo(conditions, addressKeys)) if (!holds) return false;
  for (const holds of mail.answersTo(exceptions, addressKeys)) if (holds) return false;
  return true;
}
