import Link from '@cloudscape-design/components/link';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { EntityState } from '#parts/entity-state.tsx';
import { Page } from '#parts/page.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useWords } from '#words/use-words.ts';
import { CreateGroupDialog } from './create-group-dialog.tsx';
import { groupWords } from './words.ts';

export function GroupsPage() {
  const words = useWords(groupWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const [prefix, setPrefix] = useState('');
  const [isCreating, setIsCreating] = useState(false);
  const preference = useTablePreference({ name: 'groups', columns: ['name', 'email', 'state'] });
  const pages = usePages(
    'ListGroups',
    {
      OrganizationId,
      MaxResults: preference.pageSize,
      ...(prefix !== '' && { Filters: { NamePrefix: prefix } }),
    },
    ({ Groups }) => Groups,
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
        idOf={({ Id = '' }) => Id}
        nameOf={({ Name = '' }) => Name}
        preference={preference}
        empty={prefix === '' ? words.none : words.noMatch}
        filter={
          <TextFilter
            filteringText={prefix}
            filteringPlaceholder={words.search}
            filteringAriaLabel={words.search}
            onChange={({ detail }) => setPrefix(detail.filteringText)}
          />
        }
        actions={
          <ActButton variant="primary" onClick={() => setIsCreating(true)}>
            {words.create}
          </ActButton>
        }
        columns={[
          {
            id: 'name',
            header: words.name,
            isRowHeader: true,
            cell: ({ Id = '', Name }) => <Link href={paths.group(OrganizationId, Id)}>{Name}</Link>,
          },
          { id: 'email', header: words.email, cell: ({ Email }) => Email ?? '–' },
          { id: 'state', header: words.state, cell: ({ State }) => <EntityState state={State} /> },
        ]}
      />
      {isCreating && <CreateGroupDialog onClose={() => setIsCreating(false)} />}
    </Page>
  );
}
