import Link from '@cloudscape-design/components/link';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { Instant } from '#parts/instant.tsx';
import { ListPage } from '#parts/list-page.tsx';
import { useWords } from '#words/use-words.ts';
import { RoleDialog } from './role-dialog.tsx';
import { roleWords } from './words.ts';

const rolesMax = 20;

export function RolesPage() {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const pages = usePages(
    'ListImpersonationRoles',
    { OrganizationId, MaxResults: rolesMax },
    ({ Roles }) => Roles,
  );
  return (
    <ListPage
      title={words.title}
      description={words.description}
      pages={pages}
      idOf={({ ImpersonationRoleId = '' }) => ImpersonationRoleId}
      nameOf={({ Name = '' }) => Name}
      empty={words.none}
      create={words.create}
      obstacle={pages.items.length >= rolesMax ? words.full : undefined}
      renderCreation={(close) => <RoleDialog onClose={close} />}
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
  );
}
