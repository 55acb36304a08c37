import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { RoleDialog } from './role-dialog.tsx';
import { roleWords } from './words.ts';

const rolesMax = 20;

export function RolesPage() {
  const words = useWords(roleWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const [isCreating, setIsCreating] = useState(false);
  const pages = usePages(
    'ListImpersonationRoles',
    { OrganizationId, MaxResults: rolesMax },
    ({ Roles }) => Roles,
  );
  return (
    <Page
      isNamedInside
      title={words.title}
      above={[{ text: Alias, href: paths.organization(OrganizationId) }]}
    >
      <DataTable
        level="h1"
        title={words.title}
        description={words.description}
        pages={pages}
        idOf={({ ImpersonationRoleId = '' }) => ImpersonationRoleId}
        nameOf={({ Name = '' }) => Name}
        empty={words.none}
        actions={
          <ActButton
            variant="primary"
            obstacle={pages.items.length >= rolesMax ? words.full : undefined}
            onClick={() => setIsCreating(true)}
          >
            {words.create}
          </ActButton>
        }
        columns={[
          {
            id: 'name',
            header: words.name,
            isRowHeader: true,
            cell: ({ ImpersonationRoleId: id = '', Name }) => (
              <Link href={paths.impersonationRole(OrganizationId, id)}>{Name}</Link>
            ),
          },
          { id: 'type', header: words.type, cell: ({ Type = 'READ_ONLY' }) => words.types[Type] },
          { id: 'created', header: words.created, cell: ({ DateCreated }) => <Instant at={DateCreated} /> },
          { id: 'changed', header: words.changed, cell: ({ DateModified }) => <Instant at={DateModified} /> },
        ]}
      />
      {isCreating && <RoleDialog onClose={() => setIsCreating(false)} />}
    </Page>
  );
}
