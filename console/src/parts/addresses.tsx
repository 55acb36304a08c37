// The addresses of a group or resource: seen, added, removed, and which of them is the primary one.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, usePages } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { ActButton } from './act-button.tsx';
import { AddAliasDialog } from './add-alias-dialog.tsx';
import { DataTable } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { entityWords } from './entity-words.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  readonly entityId: string;
  readonly primary: string | undefined;
  readonly isEnabled: boolean;
}

export function Addresses({ entityId, primary, isEnabled }: Props) {
  const words = useWords(entityWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<'add' | 'remove'>();
  const input = { OrganizationId, EntityId: entityId };
  const pages = usePages('ListAliases', { ...input, MaxResults: 100 }, ({ Aliases }) => Aliases);
  const addresses = primary === undefined ? pages.items : [primary, ...pages.items];
  const [address = ''] = chosen;
  const obstacle = ((): string | undefined => {
    if (!isEnabled) return words.notEnabled;
    return address === primary || address === '' ? words.isPrimary : undefined;
  })();
  const makePrimary = useAct(async () => {
    await call('UpdatePrimaryEmailAddress', { ...input, Email: address });
    tell({ kind: 'success', sentence: words.made(address) });
  });
  const remove = useAct(async () => {
    await call('DeleteAlias', { ...input, Alias: address });
    tell({ kind: 'success', sentence: words.removed(address) });
    setChosen([]);
    setAsked(undefined);
  });
  return (
    <>
      <Trouble error={makePrimary.error} />
      <DataTable
        title={words.addresses}
        description={words.addressesHelp}
        pages={{ ...pages, items: addresses }}
        idOf={(one) => one}
        nameOf={(one) => one}
        empty={words.noAddress}
        selection={{ kind: 'single', chosen, choose: setChosen }}
        columns={[
          { id: 'address', header: words.address, isRowHeader: true, cell: (one) => one },
          { id: 'kind', header: '', cell: (one) => (one === primary ? words.primary : words.alias) },
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={obstacle}
              isRunning={makePrimary.isRunning}
              onClick={() => void makePrimary.run()}
            >
              {words.makePrimary}
            </ActButton>
            <ActButton obstacle={obstacle} onClick={() => setAsked('remove')}>
              {words.remove}
            </ActButton>
            <ActButton obstacle={isEnabled ? undefined : words.notEnabled} onClick={() => setAsked('add')}>
              {words.addAlias}
            </ActButton>
          </SpaceBetween>
        }
      />
      {asked === 'add' && <AddAliasDialog entityId={entityId} onClose={() => setAsked(undefined)} />}
      {asked === 'remove' && (
        <Dialog
          title={words.removeTitle}
          confirm={words.remove}
          isRunning={remove.isRunning}
          error={remove.error}
          onConfirm={() => void remove.run()}
          onDismiss={() => setAsked(undefined)}
        >
          {words.removeWhat(address)}
        </Dialog>
      )}
    </>
  );
}
