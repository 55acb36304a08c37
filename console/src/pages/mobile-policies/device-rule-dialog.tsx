import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { fromMembers, isComplete, toMembers } from '#parts/conditions.ts';
import { ConditionsField } from '#parts/conditions-field.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EffectField } from '#parts/effect.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { useDeviceConditionKinds, type DeviceRule } from './device-conditions.ts';
import { mobilePolicyWords } from './words.ts';

interface Props {
  /** Undefined: a new one. */
  readonly rule?: DeviceRule;
  readonly onClose: () => void;
}

const refusals = { name: ['name'], note: ['description'] };

export function DeviceRuleDialog({ rule, onClose }: Props) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const kinds = useDeviceConditionKinds();
  const [name, setName] = useState(rule?.Name ?? '');
  const [effect, setEffect] = useState(rule?.Effect ?? 'ALLOW');
  const [note, setNote] = useState(rule?.Description ?? '');
  const [conditions, setConditions] = useState(() => fromMembers(rule ?? {}, kinds));
  const id = rule?.MobileDeviceAccessRuleId;
  const given = {
    OrganizationId,
    Name: name,
    Effect: effect,
    ...(note !== '' && { Description: note }),
    ...toMembers(conditions),
  };
  const isReady = name !== '' && conditions.every(isComplete);
  const save = useAct(async () => {
    if (id === undefined) await call('CreateMobileDeviceAccessRule', given);
    else await call('UpdateMobileDeviceAccessRule', { ...given, MobileDeviceAccessRuleId: id });
    tell({ kind: 'success', sentence: id === undefined ? words.ruleCreated(name) : words.ruleSaved(name) });
    onClose();
  });
  const refused = refusedField(save.error, refusals);
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
        autoFocus
        label={words.name}
        value={name}
        error={refused === 'name' ? sentenceOf(save.error) : undefined}
        onChange={setName}
      />
      <EffectField value={effect} onChange={setEffect} />
      <TextField
        label={words.note}
        value={note}
        error={refused === 'note' ? sentenceOf(save.error) : undefined}
        onChange={setNote}
      />
      <ConditionsField kinds={kinds} value={conditions} always={words.always} onChange={setConditions} />
      <ChangePreview
        operation={id === undefined ? 'CreateMobileDeviceAccessRule' : 'UpdateMobileDeviceAccessRule'}
        input={{ ...given, MobileDeviceAccessRuleId: id }}
        isReady={isReady}
      />
    </Dialog>
  );
}
