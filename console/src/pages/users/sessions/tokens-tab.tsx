// What lets programs in for a user without the password.
import type { Output } from '@roost/api';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import { sessionWords } from './session-words.ts';

type Token = NonNullable<Output<'ListPersonalAccessTokens'>['PersonalAccessTokenSummaries']>[number];

const shownAtOnce = 25;

export function TokensTab() {
  const words = useWords(sessionWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const pages = usePages(
    'ListPersonalAccessTokens',
    { OrganizationId, UserId, MaxResults: shownAtOnce },
    (answer) => answer.PersonalAccessTokenSummaries,
  );
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'one' | 'all'>();
  const chosen = pages.items.filter(({ PersonalAccessTokenId: id }) => id === chosenId);
  const close = (): void => setAsked(undefined);
  const { PersonalAccessTokenId = '', Name = '' } = chosen[0] ?? {};
  return (
    <>
      <DataTable
        title={words.tokens}
        description={words.tokensHelp}
        pages={pages}
        columns={useColumns()}
        idOf={({ PersonalAccessTokenId: id = '' }) => id}
        nameOf={({ Name: name = '' }) => name}
        selection={{
          kind: 'single',
          chosen,
          choose: ([one]) => setChosenId(one?.PersonalAccessTokenId),
        }}
        empty={words.noTokens}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              needs="mayHelp"
              obstacle={chosen.length === 0 ? words.chooseToken : undefined}
              onClick={() => setAsked('one')}
            >
              {words.deleteToken}
            </ActButton>
            <ActButton
              needs="mayHelp"
              obstacle={pages.items.length === 0 ? words.noTokenToDelete : undefined}
              onClick={() => setAsked('all')}
            >
              {words.deleteAllTokens}
            </ActButton>
          </SpaceBetween>
        }
      />
      {asked === 'one' && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.deleteToken}
          act={() => call('DeletePersonalAccessToken', { OrganizationId, PersonalAccessTokenId })}
          done={() => words.deleted(1)}
          onDismiss={close}
        >
          {words.deleteHelp(Name)}
        </ConfirmDialog>
      )}
      {asked === 'all' && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.deleteAllTokens}
          act={() => call('DeletePersonalAccessTokens', { OrganizationId, UserId })}
          done={({ DeletedCount }) => words.deleted(DeletedCount)}
          onDismiss={close}
        >
          {words.deleteAllHelp}
        </ConfirmDialog>
      )}
    </>
  );
}

function useColumns(): readonly Column<Token>[] {
  const words = useWords(sessionWords);
  return [
    { id: 'name', header: words.tokenName, isRowHeader: true, cell: ({ Name }) => Name },
    { id: 'scopes', header: words.scopes, cell: ({ Scopes = [] }) => Scopes.join(', ') },
    { id: 'created', header: words.created, cell: ({ DateCreated }) => <Instant at={DateCreated} /> },
    {
      id: 'used',
      header: words.lastUsed,
      cell: ({ DateLastUsed }) => (DateLastUsed === undefined ? words.never : <Instant at={DateLastUsed} />),
    },
    { id: 'expires', header: words.expires, cell: ({ ExpiresTime }) => <Instant at={ExpiresTime} /> },
  ];
}
