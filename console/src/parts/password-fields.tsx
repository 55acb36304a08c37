// A new password, typed twice, with the rules that it must meet ticked off meanwhile.
import { composePassword, passwordRules, type PasswordRule } from '@roost/api';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useWords } from '#words/use-words.ts';
import { passwordWords } from './password-words.ts';

export interface NewPassword {
  readonly password: string;
  readonly repeated: string;
}

export const noPassword: NewPassword = { password: '', repeated: '' };

const isMet = (rule: PasswordRule, password: string): boolean =>
  password !== '' && rule.isMetBy(composePassword(password));

export const isAcceptable = ({ password, repeated }: NewPassword): boolean =>
  password === repeated && passwordRules.every((rule) => isMet(rule, password));

interface Props {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  /** After the form was sent: what is missing is said at the fields. */
  readonly isChecked: boolean;
  /** The server's refusal. */
  readonly refusal?: string | undefined;
}

export function PasswordFields({ value, onChange, isChecked, refusal }: Props) {
  const words = useWords(passwordWords);
  const isBad = !passwordRules.every((rule) => isMet(rule, value.password));
  const differs = value.password !== value.repeated;
  return (
    <SpaceBetween size="m">
      <FormField
        label={words.password}
        errorText={refusal ?? (isChecked && isBad ? words.unmet : undefined)}
        constraintText={<PasswordRules password={value.password} />}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={value.password}
          onChange={({ detail }) => onChange({ ...value, password: detail.value })}
        />
      </FormField>
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

function PasswordRules({ password }: { readonly password: string }) {
  const words = useWords(passwordWords);
  return (
    <ul className="password-rules">
      {passwordRules.map((rule) => (
        <li key={rule.name}>
          <StatusIndicator type={isMet(rule, password) ? 'success' : 'pending'}>
            {words.rules[rule.name]}
          </StatusIndicator>
        </li>
      ))}
    </ul>
  );
}
