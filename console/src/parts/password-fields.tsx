// A new password, typed twice, with the rules that it must meet ticked off meanwhile.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useWords } from '#words/use-words.ts';
import { isAcceptable, PasswordField } from './password-field.tsx';
import { passwordWords } from './password-words.ts';

export interface RepeatedPassword {
  readonly password: string;
  readonly repeated: string;
}

export const noPassword: RepeatedPassword = { password: '', repeated: '' };

export const isAcceptableTwice = ({ password, repeated }: RepeatedPassword): boolean =>
  password === repeated && isAcceptable(password);

interface Props {
  readonly value: RepeatedPassword;
  readonly onChange: (value: RepeatedPassword) => void;
  /** After the form was sent: what is missing is said at the fields. */
  readonly isChecked: boolean;
  /** The server's refusal. */
  readonly refusal?: string | undefined;
}

export function PasswordFields({ value, onChange, isChecked, refusal }: Props) {
  const words = useWords(passwordWords);
  const differs = value.password !== value.repeated;
  return (
    <SpaceBetween size="m">
      <PasswordField
        label={words.password}
        value={value.password}
        isChecked={isChecked}
        refusal={refusal}
        onChange={(password) => onChange({ ...value, password })}
      />
      <FormField label={words.repeat} errorText={isChecked && differs ? words.differs : undefined}>
        <Input
          type="password"
          autoComplete="new-password"
          value={value.repeated}
          onChange={({ detail }) => onChange({ ...value, repeated: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
