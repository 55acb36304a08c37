// The rules of a role as they are edited.
import type { Output } from '@roost/api';
import { fromMembers, isComplete, toMembers, type Condition, type ConditionKind } from '#parts/conditions.ts';
import type { Effect } from '#parts/effect.tsx';
import { useWords } from '#words/use-words.ts';
import { roleWords } from './words.ts';

export type ImpersonationRole = Output<'GetImpersonationRole'>;
export type ImpersonationRule = NonNullable<ImpersonationRole['Rules']>[number];
export type TargetConditionId = 'TargetUsers' | 'NotTargetUsers';

export interface RuleDraft {
  readonly id: string;
  readonly name: string;
  /** Kept as it was. */
  readonly note: string | undefined;
  readonly effect: Effect;
  readonly conditions: readonly Condition<TargetConditionId>[];
}

export function useTargetKinds(): readonly ConditionKind<TargetConditionId>[] {
  const { kinds } = useWords(roleWords);
  return (['TargetUsers', 'NotTargetUsers'] as const).map((id) => ({
    id,
    label: kinds[id],
    values: 'users',
  }));
}

export const toDraft = (
  rule: ImpersonationRule,
  kinds: readonly ConditionKind<TargetConditionId>[],
): RuleDraft => ({
  id: rule.ImpersonationRuleId,
  name: rule.Name ?? '',
  note: rule.Description,
  effect: rule.Effect,
  conditions: fromMembers(rule, kinds),
});

export const newRule = (name: string): RuleDraft => ({
  id: crypto.randomUUID(),
  name,
  note: undefined,
  effect: 'ALLOW',
  conditions: [],
});

export const fromDraft = ({ id, name, note, effect, conditions }: RuleDraft): ImpersonationRule => ({
  ImpersonationRuleId: id,
  Effect: effect,
  ...(name !== '' && { Name: name }),
  ...(note !== undefined && { Description: note }),
  ...toMembers(conditions),
});

export const isAcceptable = ({ conditions }: RuleDraft): boolean => conditions.every(isComplete);
