import Badge from '@cloudscape-design/components/badge';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Page } from '#parts/page.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useWords } from '#words/use-words.ts';
import { AddDomainDialog } from './add-domain-dialog.tsx';
import { VerificationState } from './verification-state.tsx';
import { domainWords } from './words.ts';

export function DomainsPage() {
  const words = useWords(domainWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const [isAdding, setIsAdding] = useState(false);
  const preference = useTablePreference({ name: 'domains', columns: ['name', 'use', 'ownership', 'dkim'] });
  const pages = usePages(
    'ListMailDomainStates',
    { OrganizationId, MaxResults: preference.pageSize },
    ({ MailDomains }) => MailDomains,
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
        idOf={({ DomainName }) => DomainName}
        nameOf={({ DomainName }) => DomainName}
        preference={preference}
        empty={words.none}
        actions={
          <ActButton variant="primary" onClick={() => setIsAdding(true)}>
            {words.add}
          </ActButton>
        }
        columns={[
          {
            id: 'name',
            header: words.name,
            isRowHeader: true,
            cell: ({ DomainName }) => (
              <Link href={paths.domain(OrganizationId, DomainName)}>{DomainName}</Link>
            ),
          },
          { id: 'use', header: words.use, cell: (domain) => <DomainUse domain={domain} /> },
          {
            id: 'ownership',
            header: words.ownership,
            cell: (domain) => <VerificationState state={domain.OwnershipVerificationStatus} />,
          },
          {
            id: 'dkim',
            header: words.dkim,
            cell: (domain) => <VerificationState state={domain.DkimVerificationStatus} />,
          },
        ]}
      />
      {isAdding && <AddDomainDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

type DomainState = Output<'ListMailDomainStates'>['MailDomains'][number];

function DomainUse({ domain: { IsDefault, IsTestDomain } }: { readonly domain: DomainState }) {
  const words = useWords(domainWords);
  if (!IsDefault && !IsTestDomain) return '–';
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {IsDefault && <Badge color="blue">{words.isDefault}</Badge>}
      {IsTestDomain && <Badge>{words.isTest}</Badge>}
    </SpaceBetween>
  );
}
