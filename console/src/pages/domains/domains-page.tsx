import Badge from '@cloudscape-design/components/badge';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ListPage } from '#parts/list-page.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useWords } from '#words/use-words.ts';
import { AddDomainDialog } from './add-domain-dialog.tsx';
import { VerificationState } from './verification-state.tsx';
import { domainWords } from './words.ts';

export function DomainsPage() {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const preference = useTablePreference({ name: 'domains', columns: ['name', 'use', 'ownership', 'dkim'] });
  const pages = usePages(
    'ListMailDomainStates',
    { OrganizationId, MaxResults: preference.pageSize },
    ({ MailDomains }) => MailDomains,
  );
  return (
    <ListPage
      title={words.title}
      description={words.description}
      pages={pages}
      idOf={({ DomainName }) => DomainName}
      nameOf={({ DomainName }) => DomainName}
      preference={preference}
      empty={words.none}
      create={words.add}
      renderCreation={(close) => <AddDomainDialog onClose={close} />}
      columns={[
        {
          id: 'name',
          header: words.name,
          isRowHeader: true,
          cell: ({ DomainName }) => <Link href={paths.domain(OrganizationId, DomainName)}>{DomainName}</Link>,
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
