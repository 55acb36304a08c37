import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { useWords } from '#words/use-words.ts';
import type { FlowRule } from './flow-rule-draft.ts';
import { FlowRuleDialog } from './flow-rule-dialog.tsx';
import { FlowTester } from './flow-tester.tsx';
import { mailFlowWords } from './words.ts';

export function FlowRules() {
  const words = useWords(mailFlowWords);
  const { OrganizationId } = useOrganization();
  const { data, error, isPending, refetch } = useRead('ListMailFlowRules', { OrganizationId });
  const rules = data?.Rules ?? [];
  const [chosenName, setChosenName] = useState<string>();
  const [asked, setAsked] = useState<'create' | 'edit' | 'delete'>();
  const chosen = rules.find(({ Name }) => Name === chosenName);
  const close = (): void => setAsked(undefined);
  const obstacle = chosen === undefined ? words.chooseFirst : undefined;
  return (
    <SpaceBetween size="l">
      <DataTable
        title={words.rules}
        description={words.rulesHelp}
        wrapLines
        pages={{ items: rules, isLoading: isPending, error, refresh: () => void refetch() }}
        idOf={nameOf}
        nameOf={nameOf}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen: chosen === undefined ? [] : [chosen],
          choose: ([rule]) => setChosenName(rule?.Name),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton obstacle={obstacle} onClick={() => setAsked('delete')}>
              {words.delete}
            </ActButton>
            <ActButton obstacle={obstacle} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton variant="primary" onClick={() => setAsked('create')}>
              {words.create}
            </ActButton>
          </SpaceBetween>
        }
        columns={useColumns()}
      />
      <FlowTester />
      {asked === 'create' && <FlowRuleDialog rules={rules} onClose={close} />}
      {asked === 'edit' && chosen && <FlowRuleDialog rule={chosen} rules={rules} onClose={close} />}
      {asked === 'delete' && chosen && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          act={() => call('DeleteMailFlowRule', { OrganizationId, Name: chosen.Name })}
          done={() => words.deleted(chosen.Name)}
          onDismiss={close}
        >
          <Box>{words.deleteWhat(chosen.Name)}</Box>
        </ConfirmDialog>
      )}
    </SpaceBetween>
  );
}

const nameOf = ({ Name }: FlowRule): string => Name;

function useColumns(): readonly Column<FlowRule>[] {
  const words = useWords(mailFlowWords);
  return [
    {
      id: 'name',
      header: words.name,
      isRowHeader: true,
      minWidth: 150,
      cell: ({ Name, Description = '' }) => (
        <>
          {Name}
          {Description !== '' && <Box variant="small">{Description}</Box>}
        </>
      ),
    },
    {
      id: 'direction',
      header: words.direction,
      minWidth: 110,
      cell: ({ Direction }) => words.directions[Direction],
    },
    {
      id: 'senders',
      header: words.senders,
      minWidth: 150,
      cell: ({ SenderPatterns }) => SenderPatterns.join(', '),
    },
    {
      id: 'recipients',
      header: words.recipients,
      minWidth: 150,
      cell: ({ RecipientPatterns }) => RecipientPatterns.join(', '),
    },
    {
      id: 'action',
      header: words.action,
      minWidth: 170,
      cell: ({ Action, Gateway }) =>
        Gateway === undefined ? words.actions[Action] : words.toGateway(Gateway.Host, String(Gateway.Port)),
    },
  ];
}
