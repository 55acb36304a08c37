import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

interface Props {
  readonly label: string;
  /** As it is typed: empty while there is none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  /** What is allowed, below the field. */
  readonly constraint?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

/** A whole number with its label. */
export function NumberField({ label, value, onChange, description, constraint, error, disabled }: Props) {
  return (
    <FormField label={label} description={description} constraintText={constraint} errorText={error}>
      <Input
        type="number"
        inputMode="numeric"
        value={value}
        disabled={disabled ?? false}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}

export const isWithin = (value: string, { min, max }: { readonly min: number; readonly max: number }) =>
  /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
