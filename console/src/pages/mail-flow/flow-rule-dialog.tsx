// Creates a mail flow rule, or changes one; its name stays.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import {
  actionsOf,
  isComplete,
  isPasswordKept,
  toDraft,
  toGiven,
  type Direction,
  type FlowRule,
  type FlowRuleDraft,
} from './flow-rule-draft.ts';
import { GatewayFields } from './gateway-fields.tsx';
import { mailFlowWords } from './words.ts';

interface Props {
  /** Undefined: a new one. */
  readonly rule?: FlowRule;
  /** All there are. */
  readonly rules: readonly FlowRule[];
  readonly onClose: () => void;
}

const refusals = { name: ['name'], bounceText: ['bounceText'], patterns: ['InvalidParameterException'] };
const directions: readonly Direction[] = ['INBOUND', 'OUTBOUND'];

export function FlowRuleDialog({ rule, rules, onClose }: Props) {
  const words = useWords(mailFlowWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [draft, setDraft] = useState(() => toDraft(rule));
  const save = useAct(async () => {
    await call('PutMailFlowRule', toGiven(OrganizationId, draft));
    tell({ kind: 'success', sentence: words.saved(draft.name) });
    onClose();
  });
  const change = (part: Partial<FlowRuleDraft>): void => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  const isTaken = rule === undefined && rules.some(({ Name }) => Name === draft.name.trim());
  const refused = refusedField(save.error, refusals);
  const said = (field: typeof refused): string | undefined =>
    refused === field ? sentenceOf(save.error) : undefined;
  return (
    <Dialog
      size="large"
      title={rule === undefined ? words.createTitle : words.editTitle}
      confirm={rule === undefined ? words.create : words.save}
      isRunning={save.isRunning}
      isReady={isComplete(draft, rule) && !isTaken}
      error={refused === undefined ? save.error : undefined}
      onConfirm={() => void save.run()}
      onDismiss={onClose}
    >
      <TextField
        autoFocus={rule === undefined}
        label={words.name}
        obstacle={rule === undefined ? undefined : words.nameStays}
        value={draft.name}
        error={isTaken ? words.nameTaken : said('name')}
        onChange={(name) => change({ name })}
      />
      <Choice
        label={words.direction}
        options={directions.map((value) => ({ value, label: words.directions[value] }))}
        value={draft.direction}
        onChange={(direction) => change({ direction, action: actionsOf[direction][1] ?? 'DEFAULT' })}
      />
      <Patterns
        label={words.senders}
        error={said('patterns')}
        value={draft.senders}
        onChange={(senders) => change({ senders })}
      />
      <Patterns
        label={words.recipients}
        value={draft.recipients}
        onChange={(recipients) => change({ recipients })}
      />
      <Choice
        label={words.action}
        description={words.actionsHelp[draft.action]}
        options={actionsOf[draft.direction].map((value) => ({ value, label: words.actions[value] }))}
        value={draft.action}
        onChange={(action) => change({ action })}
      />
      {draft.action === 'BOUNCE' && (
        <TextField
          label={words.bounceText}
          description={words.bounceTextHelp}
          error={said('bounceText')}
          value={draft.bounceText}
          onChange={(bounceText) => change({ bounceText })}
        />
      )}
      {draft.action === 'SMTP_GATEWAY' && (
        <GatewayFields draft={draft} isPasswordKept={isPasswordKept(draft, rule)} onChange={change} />
      )}
      <TextField label={words.note} value={draft.note} onChange={(note) => change({ note })} />
    </Dialog>
  );
}

interface PatternsProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Patterns({ label, error, value, onChange }: PatternsProps) {
  const words = useWords(mailFlowWords);
  return (
    <FormField stretch label={label} description={words.patternsHelp} errorText={error}>
      <Textarea
        rows={Math.min(Math.max(value.split('\n').length, 2), 8)}
        spellcheck={false}
        value={value}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly description?: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, description, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <FormField label={label} constraintText={description}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        onChange={({ detail }) => {
          const chosen = options.find((option) => option.value === detail.selectedOption.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </FormField>
  );
}
