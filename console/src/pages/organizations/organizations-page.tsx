import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { usePages } from '#api/queries.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#parts/data-table.tsx';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { CreateOrganization } from './create-organization.tsx';
import { organizationWords } from './words.ts';

export function OrganizationsPage() {
  const words = useWords(organizationWords);
  const pages = usePages('ListOrganizations', { MaxResults: 50 }, (answer) => answer.OrganizationSummaries);
  return (
    <Page isNamedInside title={words.title} above={[]}>
      <DataTable
        level="h1"
        title={words.title}
        description={words.description}
        actions={<CreateOrganization />}
        pages={pages}
        idOf={({ OrganizationId }) => OrganizationId ?? ''}
        nameOf={({ Alias }) => Alias ?? ''}
        empty={words.none}
        columns={[
          {
            id: 'alias',
            header: words.alias,
            isRowHeader: true,
            cell: ({ Alias, OrganizationId = '' }) => (
              <Link href={paths.organization(OrganizationId)}>{Alias}</Link>
            ),
          },
          { id: 'domain', header: words.defaultDomain, cell: ({ DefaultMailDomain }) => DefaultMailDomain },
          { id: 'id', header: words.id, cell: ({ OrganizationId }) => OrganizationId },
          {
            id: 'state',
            header: words.state,
            cell: ({ State }) =>
              State === 'Active' ? (
                <StatusIndicator>{words.active}</StatusIndicator>
              ) : (
                <StatusIndicator type="stopped">{State}</StatusIndicator>
              ),
          },
        ]}
      />
    </Page>
  );
}
