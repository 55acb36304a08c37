import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Why it cannot be changed; undefined when it can. */
  readonly obstacle?: string | undefined;
}

/** One line of text with its label. */
export function TextField({ label, value, onChange, description, error, autoFocus, obstacle }: Props) {
  return (
    <FormField label={label} description={obstacle ?? description} errorText={error}>
      <Input
        value={value}
        autoComplete={false}
        autoFocus={autoFocus ?? false}
        disabled={obstacle !== undefined}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
