// The rules of a role in its form, one below the other.
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConditionsField } from '#parts/conditions-field.tsx';
import { EffectField } from '#parts/effect.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useWords } from '#words/use-words.ts';
import { newRule, useTargetKinds, type RuleDraft } from './role-draft.ts';
import { roleWords } from './words.ts';

interface Props {
  readonly value: readonly RuleDraft[];
  readonly onChange: (rules: RuleDraft[]) => void;
}

const rulesMax = 10;

export function RoleRulesField({ value, onChange }: Props) {
  const words = useWords(roleWords);
  return (
    <SpaceBetween size="m">
      {value.map((rule, index) => (
        <Rule
          key={rule.id}
          title={words.rule(index + 1)}
          rule={rule}
          onChange={(changed) => onChange(value.map((one) => (one.id === changed.id ? changed : one)))}
          onRemove={() => onChange(value.filter(({ id }) => id !== rule.id))}
        />
      ))}
      {value.length < rulesMax && (
        <Button
          formAction="none"
          iconName="add-plus"
          onClick={() => onChange([...value, newRule(words.rule(value.length + 1))])}
        >
          {words.addRule}
        </Button>
      )}
    </SpaceBetween>
  );
}

interface RuleProps {
  readonly title: string;
  readonly rule: RuleDraft;
  readonly onChange: (rule: RuleDraft) => void;
  readonly onRemove: () => void;
}

function Rule({ title, rule, onChange, onRemove }: RuleProps) {
  const words = useWords(roleWords);
  const kinds = useTargetKinds();
  return (
    <Container
      header={
        <Header
          variant="h3"
          actions={
            <Button formAction="none" onClick={onRemove}>
              {words.removeRule}
            </Button>
          }
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <TextField
          label={words.ruleName}
          value={rule.name}
          onChange={(name) => onChange({ ...rule, name })}
        />
        <EffectField value={rule.effect} onChange={(effect) => onChange({ ...rule, effect })} />
        <ConditionsField
          kinds={kinds}
          value={rule.conditions}
          always={words.always}
          onChange={(conditions) => onChange({ ...rule, conditions })}
        />
      </SpaceBetween>
    </Container>
  );
}
