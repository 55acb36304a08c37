// Creates a role, or changes one with all its rules.
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ChangePreview } from '#parts/change-preview.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import {
  fromDraft,
  isAcceptable,
  newRule,
  toDraft,
  useTargetKinds,
  type ImpersonationRole,
} from './role-draft.ts';
import { RoleRulesField } from './role-rules-field.tsx';
import { roleWords } from './words.ts';

interface Props {
  /** Undefined: a new one. */
  readonly role?: ImpersonationRole;
  readonly onClose: () => void;
}

const refusals = { name: ['name'], note: ['description'] };

export function RoleDialog({ role, onClose }: Props) {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const sentenceOf = useSentence();
  const kinds = useTargetKinds();
  const [name, setName] = useState(role?.Name ?? '');
  const [type, setType] = useState(role?.Type ?? 'READ_ONLY');
  const [note, setNote] = useState(role?.Description ?? '');
  const [rules, setRules] = useState(
    () => role?.Rules?.map((rule) => toDraft(rule, kinds)) ?? [newRule(words.rule(1))],
  );
  const id = role?.ImpersonationRoleId;
  const Description = note === '' ? undefined : note;
  const given = { OrganizationId, Name: name, Type: type, Description, Rules: rules.map(fromDraft) };
  const isReady = name !== '' && rules.every(isAcceptable);
  const save = useAct(async () => {
    if (id === undefined) {
      const { ImpersonationRoleId = '' } = await call('CreateImpersonationRole', given);
      tell({ kind: 'success', sentence: words.roleCreated(name) });
      go(paths.impersonationRole(OrganizationId, ImpersonationRoleId));
    } else {
      await call('UpdateImpersonationRole', { ...given, ImpersonationRoleId: id });
      tell({ kind: 'success', sentence: words.roleSaved(name) });
    }
    onClose();
  });
  const refused = refusedField(save.error, refusals);
  const errorAt = (field: keyof typeof refusals): string | undefined =>
    refused === field ? sentenceOf(save.error) : undefined;
  return (
    <Dialog
      size="large"
      title={role === undefined ? words.createTitle : words.editTitle}
      confirm={role === undefined ? words.create : words.save}
      isRunning={save.isRunning}
      isReady={isReady}
      error={refused === undefined ? save.error : undefined}
      onConfirm={() => void save.run()}
      onDismiss={onClose}
    >
      <TextField autoFocus label={words.name} value={name} error={errorAt('name')} onChange={setName} />
      <FormField label={words.type} description={words.typeHelp[type]}>
        <SegmentedControl
          label={words.type}
          selectedId={type}
          options={[
            { id: 'READ_ONLY', text: words.types.READ_ONLY },
            { id: 'FULL_ACCESS', text: words.types.FULL_ACCESS },
          ]}
          onChange={({ detail }) =>
            setType(detail.selectedId === 'FULL_ACCESS' ? 'FULL_ACCESS' : 'READ_ONLY')
          }
        />
      </FormField>
      <TextField
        label={words.note}
        description={words.noteHelp}
        value={note}
        error={errorAt('note')}
        onChange={setNote}
      />
      <RoleRulesField value={rules} onChange={setRules} />
      <ChangePreview
        operation={id === undefined ? 'CreateImpersonationRole' : 'UpdateImpersonationRole'}
        input={{ ...given, ImpersonationRoleId: id }}
        isReady={isReady}
      />
    </Dialog>
  );
}
