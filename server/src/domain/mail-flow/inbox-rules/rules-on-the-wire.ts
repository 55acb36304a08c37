// Inbox rules in the members of the contract, and back.
import type { Input, Output } from '@roost/api';
import type { RulePredicates } from './inbox-rule.ts';
import type { GivenInboxRule } from './put-inbox-rules.ts';

type WireRule = Input<'PutInboxRules'>['Rules'][number];
type WirePredicates = NonNullable<WireRule['Conditions']>;

export const rulesFromWire = (rules: readonly WireRule[]): readonly GivenInboxRule[] =>
  rules.map(({ Name, IsEnabled, Conditions, Exceptions, Actions }) => ({
    name: Name,
    isEnabled: IsEnabled ?? true,
    conditions: predicatesFromWire(Conditions),
    exceptions: predicatesFromWire(Exceptions),
    actions: {
      moveToFolder: Actions.MoveToFolder ?? null,
      copyToFolder: Actions.CopyToFolder ?? null,
      isMarkedAsRead: Actions.MarkAsRead ?? false,
      isFlagged: Actions.Flag ?? false,
      isDeleted: Actions.Delete ?? false,
      forwardTo: Actions.ForwardTo ?? [],
      redirectTo: Actions.RedirectTo ?? [],
      isLast: Actions.StopProcessing ?? false,
    },
  }));

const predicatesFromWire = (wire: WirePredicates = {}): RulePredicates => ({
  fromContains: wire.FromContains ?? [],
  senderAddresses: wire.SenderAddresses ?? [],
  recipientAddresses: wire.RecipientAddresses ?? [],
  subjectContains: wire.SubjectContains ?? [],
  headerContains: wire.HeaderContains ?? [],
  hasAttachments: wire.HasAttachments ?? null,
  sizeAtLeastBytes: wire.SizeAtLeast ?? null,
  sizeAtMostBytes: wire.SizeAtMost ?? null,
  isAddressedToMe: wire.IsAddressedToMe ?? null,
});

export const rulesToWire = (rules: readonly GivenInboxRule[]): Output<'ListInboxRules'>['Rules'] =>
  rules.map(({ name, isEnabled, conditions, exceptions, actions }) => ({
    Name: name,
    IsEnabled: isEnabled,
    Conditions: predicatesToWire(conditions),
    Exceptions: predicatesToWire(exceptions),
    Actions: {
      MoveToFolder: actions.moveToFolder ?? undefined,
      CopyToFolder: actions.copyToFolder ?? undefined,
      MarkAsRead: actions.isMarkedAsRead || undefined,
      Flag: actions.isFlagged || undefined,
      Delete: actions.isDeleted || undefined,
      ForwardTo: unlessEmpty(actions.forwardTo),
      RedirectTo: unlessEmpty(actions.redirectTo),
      StopProcessing: actions.isLast || undefined,
    },
  }));

const predicatesToWire = (predicates: RulePredicates): WirePredicates => ({
  FromContains: unlessEmpty(predicates.fromContains),
  SenderAddresses: unlessEmpty(predicates.senderAddresses),
  RecipientAddresses: unlessEmpty(predicates.recipientAddresses),
  SubjectContains: unlessEmpty(predicates.subjectContains),
  HeaderContains: unlessEmpty(predicates.headerContains),
  HasAttachments: predicates.hasAttachments ?? undefined,
  SizeAtLeast: predicates.sizeAtLeastBytes ?? undefined,
  SizeAtMost: predicates.sizeAtMostBytes ?? undefined,
  IsAddressedToMe: predicates.isAddressedToMe ?? undefined,
});

const unlessEmpty = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items;
