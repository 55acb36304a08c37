// The conditions of a rule in a form: one field for each that was added.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useWords } from '#words/use-words.ts';
import { conditionWords } from './condition-words.ts';
import type { Condition, ConditionKind } from './conditions.ts';
import { UsersSelect } from './user-select.tsx';

interface Props<Id extends string> {
  readonly kinds: readonly ConditionKind<Id>[];
  readonly value: readonly Condition<Id>[];
  readonly onChange: (conditions: readonly Condition<Id>[]) => void;
  /** What a rule without any concerns. */
  readonly always: string;
  /** What is wrong with the values of one kind. */
  readonly errors?: { readonly [Name in Id]?: string | undefined };
}

export function ConditionsField<Id extends string>({ kinds, value, onChange, ...rest }: Props<Id>) {
  const words = useWords(conditionWords);
  const unused = kinds.filter(({ id }) => !value.some(({ kind }) => kind === id));
  const add = (id: string): void => {
    const kind = unused.find((one) => one.id === id);
    if (kind !== undefined) onChange([...value, { kind: kind.id, values: [] }]);
  };
  return (
    <SpaceBetween size="m">
      <div>
        <Box variant="awsui-key-label">{words.conditions}</Box>
        <Box color="text-body-secondary">{value.length === 0 ? rest.always : words.help}</Box>
      </div>
      {value.map(({ kind: id, values }) => {
        const kind = kinds.find((one) => one.id === id);
        if (kind === undefined) return null;
        return (
          <ConditionField
            key={id}
            kind={kind}
            value={values}
            error={rest.errors?.[id]}
            onChange={(changed) =>
              onChange(value.map((one) => (one.kind === id ? { kind: id, values: changed } : one)))
            }
            onRemove={() => onChange(value.filter((one) => one.kind !== id))}
          />
        );
      })}
      {unused.length > 0 && (
        <ButtonDropdown
          items={unused.map(({ id, label }) => ({ id, text: label }))}
          onItemClick={({ detail }) => add(detail.id)}
        >
          {words.add}
        </ButtonDropdown>
      )}
    </SpaceBetween>
  );
}

interface FieldProps {
  readonly kind: ConditionKind<string>;
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (values: readonly string[]) => void;
  readonly onRemove: () => void;
}

function ConditionField({ kind, value, error, onChange, onRemove }: FieldProps) {
  const words = useWords(conditionWords);
  return (
    <FormField
      stretch
      label={kind.label}
      description={kind.help ?? (kind.values === 'texts' ? words.oneInALine : undefined)}
      errorText={error}
      info={
        <Button
          variant="inline-link"
          formAction="none"
          ariaLabel={words.removeNamed(kind.label)}
          onClick={onRemove}
        >
          {words.remove}
        </Button>
      }
    >
      <Values kind={kind} value={value} onChange={onChange} />
    </FormField>
  );
}

function Values({ kind, value, onChange }: Pick<FieldProps, 'kind' | 'value' | 'onChange'>) {
  const words = useWords(conditionWords);
  if (kind.values === 'users') return <UsersSelect value={value} onChange={onChange} />;
  if (kind.values === 'texts') {
    return (
      <Textarea
        rows={Math.min(Math.max(value.length, 2), 8)}
        spellcheck={false}
        value={value.join('\n')}
        onChange={({ detail }) => onChange(detail.value.split('\n'))}
      />
    );
  }
  const options = kind.values;
  const labelOf = (one: string): string => options.find((option) => option.value === one)?.label ?? one;
  return (
    <Multiselect
      placeholder={words.choose}
      options={options}
      selectedOptions={value.map((one) => ({ value: one, label: labelOf(one) }))}
      deselectAriaLabel={({ label = '' }) => words.leaveOut(label)}
      onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value: one = '' }) => one))}
    />
  );
}
