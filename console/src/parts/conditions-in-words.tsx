// The conditions of a rule as one reads them.
import { useWords } from '#words/use-words.ts';
import { conditionWords } from './condition-words.ts';
import type { Condition, ConditionKind } from './conditions.ts';
import { useUserNames } from './user-select.tsx';

interface Props<Id extends string> {
  readonly kinds: readonly ConditionKind<Id>[];
  readonly value: readonly Condition<Id>[];
  /** What a rule without any concerns. */
  readonly always: string;
}

const shownMax = 5;

export function ConditionsInWords<Id extends string>({ kinds, value, always }: Props<Id>) {
  const ids = value.flatMap((condition) =>
    kinds.some(({ id, values }) => id === condition.kind && values === 'users') ? condition.values : [],
  );
  const users = useUserNames(ids);
  const { more } = useWords(conditionWords);
  if (value.length === 0) return always;
  return value.map(({ kind: id, values }) => {
    const kind = kinds.find((one) => one.id === id);
    const options = Array.isArray(kind?.values) ? kind.values : [];
    const named = values
      .slice(0, shownMax)
      .map((one) => options.find((option) => option.value === one)?.label ?? users.get(one) ?? one);
    const rest = values.length > shownMax ? [more(values.length - shownMax)] : [];
    return (
      <div key={id}>
        {kind?.label ?? id} {[...named, ...rest].join(', ')}
      </div>
    );
  });
}
