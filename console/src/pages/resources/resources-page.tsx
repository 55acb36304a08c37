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
import { CreateResourceDialog } from './create-resource-dialog.tsx';
import { resourceWords } from './words.ts';

export function ResourcesPage() {
  const words = useWords(resourceWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const [prefix, setPrefix] = useState('');
  const [isCreating, setIsCreating] = useState(false);
  const preference = useTablePreference({
    name: 'resources',
    columns: ['name', 'type', 'note', 'email', 'state'],
  });
  const pages = usePages(
    'ListResources',
    {
      OrganizationId,
      MaxResults: preference.pageSize,
      ...(prefix !== '' && { Filters: { NamePrefix: prefix } }),
    },
    ({ Resources }) => Resources,
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
            cell: ({ Id = '', Name }) => <Link href={paths.resource(OrganizationId, Id)}>{Name}</Link>,
          },
          { id: 'type', header: words.type, cell: ({ Type = 'ROOM' }) => words.types[Type] },
          { id: 'note', header: words.note, cell: ({ Description }) => Description ?? '–' },
          { id: 'email', header: words.email, cell: ({ Email }) => Email ?? '–' },
          { id: 'state', header: words.state, cell: ({ State }) => <EntityState state={State} /> },
        ]}
      />
      {isCreating && <CreateResourceDialog onClose={() => setIsCreating(false)} />}
    </Page>
  );
}
