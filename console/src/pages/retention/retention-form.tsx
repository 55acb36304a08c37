import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { NumberField } from '#parts/number-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import {
  actionsOf,
  isAcceptable,
  newlyForGood,
  toConfiguration,
  toDraft,
  type FolderDraft,
  type RetentionPolicy,
} from './retention-draft.ts';
import { retentionWords } from './words.ts';

export function RetentionForm({ policy }: { readonly policy: RetentionPolicy | undefined }) {
  const words = useWords(retentionWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [draft, setDraft] = useState(() => toDraft(policy));
  const [isChecked, setIsChecked] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const forGood = newlyForGood(draft, toDraft(policy));
  const save = useAct(async () => {
    const { Id, Name = 'default', Description } = policy ?? {};
    const FolderConfigurations = draft.map(toConfiguration);
    const kept = { ...(Id !== undefined && { Id }), ...(Description !== undefined && { Description }) };
    await call('PutRetentionPolicy', { OrganizationId, Name, FolderConfigurations, ...kept });
    tell({ kind: 'success', sentence: words.saved });
    setIsAsked(false);
  });
  const submit = (): void => {
    setIsChecked(true);
    if (!draft.every(isAcceptable)) return;
    if (forGood.length > 0) setIsAsked(true);
    else void save.run();
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <ActButton variant="primary" isRunning={save.isRunning} onClick={submit}>
              {words.save}
            </ActButton>
          }
        >
          {words.policy}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Trouble error={isAsked ? undefined : save.error} />
        {draft.map((folder) => (
          <Folder
            key={folder.name}
            folder={folder}
            isChecked={isChecked}
            onChange={(changed) => setDraft(draft.map((one) => (one.name === changed.name ? changed : one)))}
          />
        ))}
      </SpaceBetween>
      {isAsked && (
        <Dialog
          title={words.confirmTitle}
          confirm={words.save}
          isRunning={save.isRunning}
          error={save.error}
          onConfirm={() => void save.run()}
          onDismiss={() => setIsAsked(false)}
        >
          <Box>{words.confirmWhat}</Box>
          {forGood.map(({ name, days }) => (
            <Box key={name} fontWeight="bold">
              {words.confirmLine(words.folders[name], days)}
            </Box>
          ))}
        </Dialog>
      )}
    </Container>
  );
}

interface FolderProps {
  readonly folder: FolderDraft;
  /** Only then is told what is wrong. */
  readonly isChecked: boolean;
  readonly onChange: (folder: FolderDraft) => void;
}

function Folder({ folder, isChecked, onChange }: FolderProps) {
  const words = useWords(retentionWords);
  const { name, action, days } = folder;
  const options = actionsOf(name).map((value) => ({ value, label: words.actions[value] }));
  const shownDays = isAcceptable(folder) ? days : words.someDays;
  const what = action === 'NONE' ? words.what.NONE : words.what[action](shownDays);
  return (
    <ColumnLayout columns={2}>
      <FormField label={words.folders[name]} constraintText={what}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === action) ?? null}
          onChange={({ detail }) => {
            const chosen = actionsOf(name).find((one) => one === detail.selectedOption.value);
            onChange({ ...folder, action: chosen ?? 'NONE' });
          }}
        />
      </FormField>
      {action !== 'NONE' && (
        <NumberField
          label={words.days(words.folders[name])}
          constraint={words.daysRange}
          value={days}
          error={isChecked && !isAcceptable(folder) ? words.daysWrong : undefined}
          onChange={(typed) => onChange({ ...folder, days: typed })}
        />
      )}
    </ColumnLayout>
  );
}
