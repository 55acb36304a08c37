import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, useRead } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { settingsWords } from './words.ts';

export function TagList({ arn }: { readonly arn: string }) {
  const words = useWords(settingsWords);
  const { tell } = useFlashes();
  const [chosenKey, setChosenKey] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  const { data, error, isPending } = useRead('ListTagsForResource', { ResourceARN: arn });
  const items = data?.Tags ?? [];
  const chosen = items.filter(({ Key }) => Key === chosenKey);
  const key = chosen[0]?.Key;
  const remove = useAct(async (Key: string) => {
    await call('UntagResource', { ResourceARN: arn, TagKeys: [Key] });
    tell({ kind: 'success', sentence: words.tagRemoved(Key) });
  });
  return (
    <>
      <DataTable
        title={words.tags}
        description={words.tagsHelp}
        pages={{ items, isLoading: isPending, error }}
        idOf={({ Key }) => Key}
        nameOf={({ Key }) => Key}
        empty={words.noTags}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenKey(one?.Key) }}
        columns={[
          { id: 'key', header: words.key, isRowHeader: true, cell: ({ Key }) => Key },
          { id: 'value', header: words.value, cell: ({ Value }) => Value || '–' },
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={key === undefined ? words.chooseTag : undefined}
              isRunning={remove.isRunning}
              onClick={() => key !== undefined && void remove.run(key)}
            >
              {words.removeTag}
            </ActButton>
            <ActButton onClick={() => setIsAsked(true)}>{words.addTag}</ActButton>
          </SpaceBetween>
        }
      />
      <Trouble error={remove.error} />
      {isAsked && <AddTagDialog arn={arn} onClose={() => setIsAsked(false)} />}
    </>
  );
}

function AddTagDialog({ arn, onClose }: { readonly arn: string; readonly onClose: () => void }) {
  const words = useWords(settingsWords);
  const { tell } = useFlashes();
  const [Key, setKey] = useState('');
  const [Value, setValue] = useState('');
  const add = useAct(async () => {
    await call('TagResource', { ResourceARN: arn, Tags: [{ Key, Value }] });
    tell({ kind: 'success', sentence: words.tagAdded(Key) });
    onClose();
  });
  return (
    <Dialog
      title={words.addTag}
      confirm={words.addTag}
      isReady={Key !== ''}
      isRunning={add.isRunning}
      error={add.error}
      onConfirm={() => void add.run()}
      onDismiss={onClose}
    >
      <TextField autoFocus label={words.key} value={Key} onChange={setKey} />
      <TextField label={words.value} value={Value} onChange={setValue} />
    </Dialog>
  );
}
