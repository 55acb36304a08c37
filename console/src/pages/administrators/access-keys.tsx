// The keys that an administrator's scripts sign with.
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, useRead } from '#api/queries.ts';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import type { Administrator } from './administrator.ts';
import { keyWords } from './key-words.ts';

type MadeKey = Output<'CreateAccessKey'>;

export function AccessKeys({
  administrator: { AdministratorId, Name },
}: {
  readonly administrator: Administrator;
}) {
  const words = useWords(keyWords);
  const [chosenId, setChosenId] = useState<string>();
  const [made, setMade] = useState<MadeKey>();
  const [isAsked, setIsAsked] = useState(false);
  const { data, error, isPending } = useRead('ListAccessKeys', { AdministratorId });
  const create = useAct(async () => setMade(await call('CreateAccessKey', { AdministratorId })));
  const items = data?.AccessKeys ?? [];
  const chosen = items.filter(({ AccessKeyId }) => AccessKeyId === chosenId);
  const id = chosen[0]?.AccessKeyId;
  return (
    <>
      <Trouble error={create.error} />
      <DataTable
        title={words.title(Name)}
        description={words.help}
        pages={{ items, isLoading: isPending, error }}
        idOf={({ AccessKeyId }) => AccessKeyId}
        nameOf={({ AccessKeyId }) => AccessKeyId}
        empty={words.none}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.AccessKeyId) }}
        columns={[
          {
            id: 'id',
            header: words.id,
            isRowHeader: true,
            cell: ({ AccessKeyId }) => <CopyText text={AccessKeyId} />,
          },
          { id: 'created', header: words.createdAt, cell: ({ CreatedAt }) => <Instant at={CreatedAt} /> },
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={id === undefined ? words.chooseOne : undefined}
              onClick={() => setIsAsked(true)}
            >
              {words.delete}
            </ActButton>
            <ActButton isRunning={create.isRunning} onClick={() => void create.run()}>
              {words.create}
            </ActButton>
          </SpaceBetween>
        }
      />
      {made && <MadeKeyDialog made={made} onClose={() => setMade(undefined)} />}
      {isAsked && id !== undefined && (
        <ConfirmDialog
          title={words.delete}
          confirm={words.delete}
          act={() => call('DeleteAccessKey', { AccessKeyId: id })}
          done={() => words.deleted(id)}
          onDismiss={() => setIsAsked(false)}
        >
          {words.deleteWhat(id)}
        </ConfirmDialog>
      )}
    </>
  );
}

function MadeKeyDialog({ made, onClose }: { readonly made: MadeKey; readonly onClose: () => void }) {
  const words = useWords(keyWords);
  return (
    <Modal
      visible
      header={words.madeTitle}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">{words.madeWhat}</Alert>
        <KeyValuePairs
          items={[
            { label: words.id, value: <CopyText text={made.AccessKeyId} /> },
            { label: words.secret, value: <CopyText text={made.SecretAccessKey} /> },
          ]}
        />
      </SpaceBetween>
    </Modal>
  );
}
