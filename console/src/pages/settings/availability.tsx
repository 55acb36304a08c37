// Where the free times of other domains are asked for.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, usePages } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useServerWords } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import { AvailabilityDialog } from './availability-dialog.tsx';
import { availabilityWords } from './availability-words.ts';

export function Availability() {
  const words = useWords(availabilityWords);
  const { OrganizationId } = useOrganization();
  const [chosenDomain, setChosenDomain] = useState<string>();
  const [asked, setAsked] = useState<'add' | 'edit' | 'delete'>();
  const pages = usePages(
    'ListAvailabilityConfigurations',
    { OrganizationId, MaxResults: 50 },
    (answer) => answer.AvailabilityConfigurations,
  );
  const chosen = pages.items.filter(({ DomainName }) => DomainName === chosenDomain);
  const [only] = chosen;
  const domain = only?.DomainName ?? '';
  const obstacle = only === undefined ? words.chooseOne : undefined;
  const test = useTest(domain);
  const close = (): void => setAsked(undefined);
  return (
    <>
      <DataTable
        title={words.title}
        description={words.description}
        pages={pages}
        idOf={({ DomainName = '' }) => DomainName}
        nameOf={({ DomainName = '' }) => DomainName}
        empty={words.none}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenDomain(one?.DomainName) }}
        columns={[
          { id: 'domain', header: words.domain, isRowHeader: true, cell: ({ DomainName }) => DomainName },
          {
            id: 'endpoint',
            header: words.endpoint,
            cell: ({ EwsProvider, LambdaProvider }) =>
              EwsProvider?.EwsEndpoint ?? LambdaProvider?.LambdaArn ?? '–',
          },
          { id: 'user', header: words.userName, cell: ({ EwsProvider }) => EwsProvider?.EwsUsername ?? '–' },
          { id: 'modified', header: words.modified, cell: (one) => <Instant at={one.DateModified} /> },
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              needs="mayRead"
              obstacle={obstacle}
              isRunning={test.isRunning}
              onClick={() => void test.run()}
            >
              {words.test}
            </ActButton>
            <ActButton obstacle={obstacle} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton obstacle={obstacle} onClick={() => setAsked('delete')}>
              {words.delete}
            </ActButton>
            <ActButton variant="primary" onClick={() => setAsked('add')}>
              {words.add}
            </ActButton>
          </SpaceBetween>
        }
      />
      <Trouble error={test.error} />
      {asked === 'add' && <AvailabilityDialog edited={undefined} onClose={close} />}
      {asked === 'edit' && only && <AvailabilityDialog edited={only} onClose={close} />}
      {asked === 'delete' && (
        <ConfirmDialog
          title={words.deleteTitle(domain)}
          confirm={words.delete}
          act={() => call('DeleteAvailabilityConfiguration', { OrganizationId, DomainName: domain })}
          done={() => words.deleted(domain)}
          onDismiss={close}
        >
          {words.deleteWhat}
        </ConfirmDialog>
      )}
    </>
  );
}

function useTest(DomainName: string) {
  const words = useWords(availabilityWords);
  const told = useServerWords();
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  return useAct(async () => {
    const input = { OrganizationId, DomainName };
    const { TestPassed = false, FailureReason } = await call('TestAvailabilityConfiguration', input);
    if (TestPassed) tell({ kind: 'success', sentence: words.passed(DomainName) });
    else tell({ kind: 'error', sentence: words.notPassed(DomainName), details: told(FailureReason ?? '') });
  });
}
