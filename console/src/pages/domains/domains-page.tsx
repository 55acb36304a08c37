import Badge from '@cloudscape-design/components/badge';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { usePages, useRead } from '#api/queries.ts';
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
    'ListMailDomains',
    { OrganizationId, MaxResults: preference.pageSize },
    ({ MailDomains }) => MailDomains,
  );
  return (
    <ListPage
      title={words.title}
      description={words.description}
      pages={pages}
      idOf={({ DomainName = '' }) => DomainName}
      nameOf={({ DomainName = '' }) => DomainName}
      preference={preference}
      empty={words.none}
      create={words.add}
      renderCreation={(close) => <AddDomainDialog onClose={close} />}
      columns={[
        {
          id: 'name',
          header: words.name,
          isRowHeader: true,
          cell: ({ DomainName = '' }) => (
            <Link href={paths.domain(OrganizationId, DomainName)}>{DomainName}</Link>
          ),
        },
        { id: 'use', header: words.use, cell: ({ DomainName = '' }) => <DomainUse name={DomainName} /> },
        {
          id: 'ownership',
          header: words.ownership,
          cell: ({ DomainName = '' }) => <DomainState name={DomainName} of="OwnershipVerificationStatus" />,
        },
        {
          id: 'dkim',
          header: words.dkim,
          cell: ({ DomainName = '' }) => <DomainState name={DomainName} of="DkimVerificationStatus" />,
        },
      ]}
    />
  );
}

function useDomain(name: string) {
  const { OrganizationId } = useOrganization();
  return useRead('GetMailDomain', { OrganizationId, DomainName: name }).data;
}

function DomainUse({ name }: { readonly name: string }) {
  const words = useWords(domainWords);
  const { IsDefault = false, IsTestDomain = false } = useDomain(name) ?? {};
  if (!IsDefault && !IsTestDomain) return '–';
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {IsDefault && <Badge color="blue">{words.isDefault}</Badge>}
      {IsTestDomain && <Badge>{words.isTest}</Badge>}
    </SpaceBetween>
  );
}

interface StateProps {
  readonly name: string;
  readonly of: 'OwnershipVerificationStatus' | 'DkimVerificationStatus';
}

function DomainState({ name, of }: StateProps) {
  return <VerificationState state={useDomain(name)?.[of]} />;
}
