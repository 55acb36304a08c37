// A new password, with the rules that it must meet ticked off while it is typed.
import { composePassword, passwordRules, type PasswordRule } from '@roost/api';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useWords } from '#words/use-words.ts';
import { passwordWords } from './password-words.ts';

const isMet = (rule: PasswordRule, password: string): boolean =>
  password !== '' && rule.isMetBy(composePassword(password));

export const isAcceptable = (password: string): boolean =>
  passwordRules.every((rule) => isMet(rule, password));

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** After the form was sent: what is missing is said at the field. */
  readonly isChecked: boolean;
  /** The server's refusal. */
  readonly refusal?: string | undefined;
  readonly isShown?: boolean;
  /** Beside the field. */
  readonly action?: ReactNode;
  readonly autoFocus?: boolean;
}

export function PasswordField({ label, value, onChange, isChecked, refusal, ...rest }: Props) {
  const words = useWords(passwordWords);
  return (
    <FormField
      label={label}
      errorText={refusal ?? (isChecked && !isAcceptable(value) ? words.unmet : undefined)}
      constraintText={<PasswordRules password={value} />}
      secondaryControl={rest.action}
    >
      <Input
        type={rest.isShown === true ? 'text' : 'password'}
        autoComplete="new-password"
        autoFocus={rest.autoFocus ?? false}
        value={value}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
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
