// Who runs the console: found, made, given another role, and their keys.
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { shellWords } from '#app/words.ts';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { paths } from '#app/paths.ts';
import { AccessKeys } from './access-keys.tsx';
import type { Administrator } from './administrator.ts';
import { AdministratorActions } from './administrator-actions.tsx';
import { CreateAdministrator } from './create-administrator.tsx';
import { useScopes } from './use-scopes.ts';
import { administratorWords } from './words.ts';

export function AdministratorsPage() {
  const words = useWords(administratorWords);
  const { roles } = useWords(shellWords);
  const scopes = useScopes();
  const [chosenId, setChosenId] = useState<string>();
  const pages = usePages('ListAdministrators', { MaxResults: 50 }, (answer) => answer.Administrators);
  const chosen = pages.items.filter(({ AdministratorId }) => AdministratorId === chosenId);
  const [only] = chosen;
  return (
    <Page title={words.title} description={words.description} above={[]} actions={<CreateAdministrator />}>
      <DataTable<Administrator>
        title={words.accounts}
        pages={pages}
        actions={<AdministratorActions chosen={only} />}
        idOf={({ AdministratorId }) => AdministratorId}
        nameOf={({ Name }) => Name}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen,
          choose: ([one]) => setChosenId(one?.AdministratorId),
        }}
        columns={[
          { id: 'name', header: words.name, isRowHeader: true, cell: ({ Name }) => Name },
          { id: 'role', header: words.role, cell: ({ Role }) => roles[Role] },
          {
            id: 'scope',
            header: words.scope,
            cell: ({ OrganizationId: id }) =>
              id === undefined ? words.whole : <Link href={paths.organization(id)}>{scopes.nameOf(id)}</Link>,
          },
          {
            id: 'totp',
            header: words.totp,
            cell: ({ HasTotp }) => (HasTotp ? words.hasTotp : words.hasNoTotp),
          },
          { id: 'created', header: words.createdAt, cell: ({ CreatedAt }) => <Instant at={CreatedAt} /> },
        ]}
      />
      {only && <AccessKeys key={only.AdministratorId} administrator={only} />}
    </Page>
  );
}
