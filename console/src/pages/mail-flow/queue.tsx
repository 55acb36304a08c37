// Mail on its way out: what waits, why, and what can be done about it.
import Checkbox from '@cloudscape-design/components/checkbox';
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, usePages } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { QueuedMessageDialog } from './queued-message-dialog.tsx';
import { queueWords } from './queue-words.ts';

type QueuedMessage = Output<'ListOutboundMessages'>['Messages'][number];

const looks = { WAITING: 'pending', SENDING: 'in-progress', DEFERRED: 'warning' } as const;
const shownAtOnce = 50;

export function Queue() {
  const words = useWords(queueWords);
  const { OrganizationId } = useOrganization();
  const [chosen, setChosen] = useState<QueuedMessage>();
  const [shown, setShown] = useState<string>();
  const [isDropping, setIsDropping] = useState(false);
  const pages = usePages(
    'ListOutboundMessages',
    { OrganizationId, MaxResults: shownAtOnce },
    ({ Messages }) => Messages,
  );
  const id = pages.items.some((one) => one.OutboundMessageId === chosen?.OutboundMessageId)
    ? chosen?.OutboundMessageId
    : undefined;
  const { tell } = useFlashes();
  const retry = useAct(async () => {
    await call('RetryOutboundMessage', { OrganizationId, OutboundMessageId: id ?? '' });
    tell({ kind: 'success', sentence: words.retried });
  });
  const obstacle = id === undefined ? words.chooseFirst : undefined;
  return (
    <>
      <DataTable
        title={words.title}
        description={words.description}
        pages={pages}
        idOf={({ OutboundMessageId }) => OutboundMessageId}
        nameOf={({ Sender, OutboundMessageId }) => Sender ?? OutboundMessageId}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen: chosen === undefined ? [] : [chosen],
          choose: ([message]) => setChosen(message),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton iconName="refresh" onClick={pages.refresh}>
              {words.refresh}
            </ActButton>
            <ActButton obstacle={obstacle} onClick={() => setIsDropping(true)}>
              {words.drop}
            </ActButton>
            <ActButton obstacle={obstacle} isRunning={retry.isRunning} onClick={() => void retry.run()}>
              {words.retry}
            </ActButton>
          </SpaceBetween>
        }
        columns={useColumns(setShown)}
      />
      <Trouble error={retry.error} />
      {shown !== undefined && <QueuedMessageDialog id={shown} onClose={() => setShown(undefined)} />}
      {isDropping && id !== undefined && <DropDialog id={id} onClose={() => setIsDropping(false)} />}
    </>
  );
}

function useColumns(show: (id: string) => void): readonly Column<QueuedMessage>[] {
  const words = useWords(queueWords);
  return [
    { id: 'queued', header: words.queued, cell: ({ DateQueued }) => <Instant at={DateQueued} /> },
    {
      id: 'sender',
      header: words.sender,
      isRowHeader: true,
      cell: ({ OutboundMessageId, Sender, Origin }) => (
        <Link
          href="#"
          ariaLabel={words.open(Sender ?? words.origins[Origin])}
          onFollow={(click) => {
            click.preventDefault();
            show(OutboundMessageId);
          }}
        >
          {Sender ?? words.origins[Origin]}
        </Link>
      ),
    },
    { id: 'recipients', header: words.recipients, cell: ({ Recipients }) => Recipients },
    {
      id: 'state',
      header: words.state,
      cell: ({ State }) => <StatusIndicator type={looks[State]}>{words.states[State]}</StatusIndicator>,
    },
    {
      id: 'next',
      header: words.next,
      cell: ({ State, DateNextAttempt }) => (State === 'SENDING' ? '–' : <Instant at={DateNextAttempt} />),
    },
  ];
}

function DropDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(queueWords);
  const { OrganizationId } = useOrganization();
  const [isTold, setIsTold] = useState(true);
  return (
    <ConfirmDialog
      title={words.dropTitle}
      confirm={words.drop}
      act={() => call('DropOutboundMessage', { OrganizationId, OutboundMessageId: id, SendBounce: isTold })}
      done={() => words.dropped}
      onDismiss={onClose}
    >
      <Box>{words.dropWhat}</Box>
      <Checkbox checked={isTold} onChange={({ detail }) => setIsTold(detail.checked)}>
        {words.tellSender}
      </Checkbox>
    </ConfirmDialog>
  );
}
