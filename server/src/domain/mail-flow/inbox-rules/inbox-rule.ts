// What the owner of a mailbox wants done with a message that comes into the INBOX.
import { Failure } from '#base/failure.ts';
import type { EntityId, FolderId, MailboxId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';

/** What may be asked of a message. Of a list any member suffices; null and an empty list ask nothing. */
export interface RulePredicates {
  /** Parts of a name or address in From or Sender. */
  readonly fromContains: readonly string[];
  readonly senderAddresses: readonly string[];
  /** In To or Cc. */
  readonly recipientAddresses: readonly string[];
  readonly subjectContains: readonly string[];
  /** Parts of a field, its name included. */
  readonly headerContains: readonly string[];
  readonly hasAttachments: boolean | null;
  readonly sizeAtLeastBytes: number | null;
  readonly sizeAtMostBytes: number | null;
  /** By any of the owner's addresses, in To or Cc. */
  readonly isAddressedToMe: boolean | null;
}

/** A folder keeps its rule when it is renamed; the path is what it was called when the rule was made. */
export interface RuleFolder {
  readonly folderId: FolderId;
  readonly path: string;
}

export interface RuleActions {
  readonly moveToFolder: RuleFolder | null;
  readonly copyToFolder: RuleFolder | null;
  readonly isMarkedAsRead: boolean;
  readonly isFlagged: boolean;
  /** To Trash. */
  readonly isDeleted: boolean;
  /** As an attachment of a message from the owner. */
  readonly forwardTo: readonly string[];
  /** As it is, From included. */
  readonly redirectTo: readonly string[];
  readonly isLast: boolean;
}

export interface InboxRule {
  /** Unique in the mailbox. */
  readonly name: string;
  readonly isEnabled: boolean;
  /** All must hold; a rule without any is for every message. */
  readonly conditions: RulePredicates;
  /** None may hold. */
  readonly exceptions: RulePredicates;
  readonly actions: RuleActions;
}

/** All of a mailbox, in the order in which they are followed. */
export interface InboxRules {
  readonly mailboxId: MailboxId;
  /** They count for the mailbox while this is its owner. */
  readonly ownerId: EntityId;
  readonly revision: number;
  readonly rules: readonly InboxRule[];
}

/** Of Exchange's rules. */
export const targetsPerRuleMax = 10;
/** One message never becomes more than this many. */
export const targetsPerMailboxMax = 50;

export const targetsOf = ({ actions }: Pick<InboxRule, 'actions'>): readonly string[] => [
  ...actions.forwardTo,
  ...actions.redirectTo,
];

/** Failures: `invalid-parameter`, `limit-exceeded`. */
export function checkRules(rules: readonly InboxRule[]): void {
  const names = new Set<string>();
  for (const rule of rules) {
    if (names.has(keyOf(rule.name))) refuse(`There are two rules with the name “${rule.name}”.`);
    names.add(keyOf(rule.name));
    checkRule(rule);
  }
  const targets = new Set(rules.flatMap(targetsOf).map(keyOf));
  if (targets.size <= targetsPerMailboxMax) return;
  throw new Failure(
    'limit-exceeded',
    `The rules of a mailbox send to at most ${targetsPerMailboxMax} addresses together.`,
  );
}

function checkRule(rule: InboxRule): void {
  const { name, conditions, actions } = rule;
  if (targetsOf(rule).length > targetsPerRuleMax) {
    throw new Failure('limit-exceeded', `A rule sends to at most ${targetsPerRuleMax} addresses.`);
  }
  if (actions.isDeleted && actions.moveToFolder !== null) {
    refuse(`The rule “${name}” moves what it deletes.`);
  }
  const { sizeAtLeastBytes, sizeAtMostBytes } = conditions;
  if (sizeAtLeastBytes !== null && sizeAtMostBytes !== null && sizeAtLeastBytes > sizeAtMostBytes) {
    refuse(`No message has the size that the rule “${name}” asks for.`);
  }
  if (!doesAnything(rule)) refuse(`The rule “${name}” does nothing.`);
}

function doesAnything(rule: InboxRule): boolean {
  const { moveToFolder, copyToFolder, isMarkedAsRead, isFlagged, isDeleted, isLast } = rule.actions;
  const isSortedOrSent = moveToFolder !== null || copyToFolder !== null || targetsOf(rule).length > 0;
  return isSortedOrSent || isMarkedAsRead || isFlagged || isDeleted || isLast;
}

function refuse(sentence: string): never {
  throw new Failure('invalid-parameter', sentence);
}
