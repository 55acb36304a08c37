import StatusIndicator from '@cloudscape-design/components/status-indicator';
import RadioGroup from '@cloudscape-design/components/radio-group';
import FormField from '@cloudscape-design/components/form-field';
import { useWords } from '#words/use-words.ts';
import { effectWords } from './effect-words.ts';

export type Effect = 'ALLOW' | 'DENY';

/** What a rule does to those that it concerns. */
export function EffectInWords({ effect }: { readonly effect: Effect | undefined }) {
  const words = useWords(effectWords);
  if (effect === 'ALLOW') return <StatusIndicator type="success">{words.ALLOW}</StatusIndicator>;
  return <StatusIndicator type="error">{words.DENY}</StatusIndicator>;
}

interface Props {
  readonly value: Effect;
  readonly onChange: (effect: Effect) => void;
}

export function EffectField({ value, onChange }: Props) {
  const words = useWords(effectWords);
  return (
    <FormField label={words.effect} description={value === 'ALLOW' ? words.allowHelp : words.denyHelp}>
      <RadioGroup
        value={value}
        items={[
          { value: 'ALLOW', label: words.ALLOW },
          { value: 'DENY', label: words.DENY },
        ]}
        onChange={({ detail }) => onChange(detail.value === 'DENY' ? 'DENY' : 'ALLOW')}
      />
    </FormField>
  );
}
