// Where a user is signed in, and the end of it.
import type { Output } from '@roost/api';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import { sessionWords } from './session-words.ts';

type Session = Output<'ListSessions'>['Sessions'][number];

const askedAgainMs = 10_000;

export function SessionsTab() {
  const words = useWords(sessionWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const { data, error, isPending, refetch } = useRead(
    'ListSessions',
    { OrganizationId, UserId },
    { everyMs: askedAgainMs },
  );
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<'some' | 'all'>();
  const sessions = data?.Sessions ?? [];
  const chosen = sessions.filter(({ SessionId }) => chosenIds.includes(SessionId));
  const refresh = (): void => void refetch();
  return (
    <>
      <DataTable
        title={words.title}
        counter={data && `(${sessions.length})`}
        description={data?.IsComplete === false ? words.partly : words.description}
        pages={{ items: sessions, isLoading: isPending, error, refresh }}
        columns={useColumns()}
        idOf={({ SessionId }) => SessionId}
        nameOf={({ Protocol, SourceIp }) => `${Protocol} ${SourceIp}`}
        selection={{
          kind: 'multi',
          chosen,
          choose: (items) => setChosenIds(items.map(({ SessionId }) => SessionId)),
        }}
        empty={words.none}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button iconName="refresh" onClick={refresh}>
              {words.refresh}
            </Button>
            <ActButton
              needs="mayHelp"
              obstacle={chosen.length === 0 ? words.chooseFirst : undefined}
              onClick={() => setAsked('some')}
            >
              {words.end}
            </ActButton>
            <ActButton
              needs="mayHelp"
              obstacle={data?.IsComplete === true && sessions.length === 0 ? words.noneToEnd : undefined}
              onClick={() => setAsked('all')}
            >
              {words.endAll}
            </ActButton>
          </SpaceBetween>
        }
      />
      {asked !== undefined && (
        <EndDialog chosen={asked === 'some' ? chosen : undefined} onDismiss={() => setAsked(undefined)} />
      )}
    </>
  );
}

interface EndProps {
  /** Undefined: all. */
  readonly chosen: readonly Session[] | undefined;
  readonly onDismiss: () => void;
}

function EndDialog({ chosen, onDismiss }: EndProps) {
  const words = useWords(sessionWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const SessionIds = chosen?.map(({ SessionId }) => SessionId);
  return (
    <ConfirmDialog
      title={words.endTitle}
      confirm={chosen === undefined ? words.endAll : words.end}
      act={() => call('EndSessions', { OrganizationId, UserId, ...(SessionIds && { SessionIds }) })}
      done={({ EndedCount }) => words.ended(EndedCount)}
      onDismiss={onDismiss}
    >
      {chosen === undefined ? words.endAllHelp(DisplayName) : words.endHelp(chosen.length)}
    </ConfirmDialog>
  );
}

function useColumns(): readonly Column<Session>[] {
  const words = useWords(sessionWords);
  return [
    { id: 'protocol', header: words.protocol, isRowHeader: true, cell: ({ Protocol }) => Protocol },
    { id: 'address', header: words.address, cell: ({ SourceIp }) => SourceIp },
    { id: 'program', header: words.program, cell: ({ UserAgent }) => UserAgent ?? '–' },
    {
      id: 'credential',
      header: words.credential,
      cell: ({ Credential }) => words.credentials[Credential],
    },
    { id: 'started', header: words.started, cell: ({ StartedAt }) => <Instant at={StartedAt} /> },
    { id: 'active', header: words.lastActive, cell: ({ LastActiveAt }) => <Instant at={LastActiveAt} /> },
  ];
}
