// Creates a rule, or changes one: effect, description and conditions; its name stays.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { fromMembers, isComplete, toMembers } from '#parts/conditions.ts';
import { ConditionsField } from '#parts/conditions-field.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EffectField } from '#parts/effect.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { useAccessConditionKinds, type AccessRule, type GivenAccessRule } from './access-conditions.ts';
import { accessRuleWords } from './words.ts';

interface Props {
  /** Undefined: a new one. */
  readonly rule?: AccessRule;
  /** All there are. */
  readonly rules: readonly AccessRule[];
  readonly onClose: () => void;
}

const refusals = {
  name: ['name'],
  note: ['description'],
  IpRanges: ['ipRanges'],
  NotIpRanges: ['notIpRanges'],
};

export function RuleDialog({ rule, rules, onClose }: Props) {
  const words = useWords(accessRuleWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const kinds = useAccessConditionKinds();
  const [name, setName] = useState(rule?.Name ?? '');
  const [effect, setEffect] = useState(rule?.Effect ?? 'ALLOW');
  const [note, setNote] = useState(rule?.Description ?? '');
  const [conditions, setConditions] = useState(() => fromMembers(rule ?? {}, kinds));
  const [previewed, setPreviewed] = useState<GivenAccessRule>();
  const given: GivenAccessRule = {
    OrganizationId,
    Name: name,
    Effect: effect,
    Description: note,
    ...toMembers(conditions),
  };
  const save = useAct(async () => {
    await call('PutAccessControlRule', given);
    tell({ kind: 'success', sentence: rule === undefined ? words.created(name) : words.saved(name) });
    onClose();
  });
  const isTaken = rule === undefined && rules.some(({ Name }) => Name === name);
  const isReady = name !== '' && note !== '' && !isTaken && conditions.every(isComplete);
  const refused = refusedField(save.error, refusals);
  const nameError = isTaken ? words.nameTaken : refused === 'name' ? words.nameWrong : undefined;
  const isPreviewed = JSON.stringify(previewed) === JSON.stringify(given);
  return (
    <Dialog
      size="large"
      title={rule === undefined ? words.createTitle : words.editTitle}
      confirm={rule === undefined ? words.create : words.save}
      isRunning={save.isRunning}
      isReady={isReady}
      error={refused === undefined ? save.error : undefined}
      onConfirm={() => void save.run()}
      onDismiss={onClose}
    >
      <TextField
        autoFocus={rule === undefined}
        label={words.name}
        description={words.nameHelp}
        obstacle={rule === undefined ? undefined : words.nameStays}
        value={name}
        error={nameError}
        onChange={setName}
      />
      <EffectField value={effect} onChange={setEffect} />
      <TextField
        label={words.note}
        description={words.noteHelp}
        value={note}
        error={refused === 'note' ? sentenceOf(save.error) : undefined}
        onChange={setNote}
      />
      <ConditionsField
        kinds={kinds}
        value={conditions}
        always={words.always}
        errors={{
          IpRanges: refused === 'IpRanges' ? words.rangeWrong : undefined,
          NotIpRanges: refused === 'NotIpRanges' ? words.rangeWrong : undefined,
        }}
        onChange={(changed) => {
          save.reset();
          setConditions(changed);
        }}
      />
      <SpaceBetween direction="horizontal" alignItems="center" size="s">
        <Button formAction="none" disabled={!isReady} onClick={() => setPreviewed(given)}>
          {words.preview}
        </Button>
        <Box color="text-body-secondary">{words.previewHelp}</Box>
      </SpaceBetween>
      {isPreviewed && <EndingSessions changes={[{ operation: 'PutAccessControlRule', input: given }]} />}
    </Dialog>
  );
}
