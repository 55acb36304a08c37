// The server that takes the mail of a rule to send it on.
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { NumberField } from '#parts/number-field.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useWords } from '#words/use-words.ts';
import type { FlowRuleDraft } from './flow-rule-draft.ts';
import { mailFlowWords } from './words.ts';

interface Props {
  readonly draft: FlowRuleDraft;
  /** For this server and user. */
  readonly isPasswordKept: boolean;
  readonly onChange: (part: Partial<FlowRuleDraft>) => void;
}

export function GatewayFields({ draft, isPasswordKept, onChange }: Props) {
  const words = useWords(mailFlowWords);
  return (
    <ColumnLayout columns={2}>
      <TextField label={words.host} value={draft.host} onChange={(host) => onChange({ host })} />
      <NumberField label={words.port} value={draft.port} onChange={(port) => onChange({ port })} />
      <TextField
        label={words.userName}
        description={words.userNameHelp}
        value={draft.userName}
        onChange={(userName) => onChange({ userName })}
      />
      <FormField
        label={words.password}
        description={isPasswordKept ? words.passwordKept : words.passwordHelp}
      >
        <Input
          type="password"
          autoComplete="off"
          value={draft.password}
          onChange={({ detail }) => onChange({ password: detail.value })}
        />
      </FormField>
    </ColumnLayout>
  );
}
