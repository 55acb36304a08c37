// One mail domain: whose it is, what to publish for it, and what DNS says of that.
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useParams } from '@tanstack/react-router';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { Instant } from '#parts/instant.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { DkimKeys } from './dkim-keys.tsx';
import { DomainActions } from './domain-actions.tsx';
import { DomainRecords } from './domain-records.tsx';
import type { MailDomain } from './mail-domain.ts';
import { UnverifiedDomain } from './unverified-domain.tsx';
import { VerificationState } from './verification-state.tsx';
import { domainWords } from './words.ts';
import { ZoneFile } from './zone-file.tsx';

export function DomainPage() {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { domainName = '' } = useParams({ strict: false });
  const { data: domain, error } = useRead('DescribeMailDomain', { OrganizationId, DomainName: domainName });
  if (error !== null) return <Trouble error={error} />;
  if (domain === undefined) return null;
  return (
    <OrganizationPage
      title={domainName}
      actions={<DomainActions domain={domain} />}
      above={[{ text: words.title, href: paths.domains(OrganizationId) }]}
    >
      {domain.OwnershipVerificationStatus !== 'VERIFIED' && <UnverifiedDomain name={domainName} />}
      <DomainDetails domain={domain} />
      <DomainRecords records={domain.Records} />
      <ZoneFile domain={domain} />
      <DkimKeys domain={domain} />
    </OrganizationPage>
  );
}

function DomainDetails({ domain }: { readonly domain: MailDomain }) {
  const words = useWords(domainWords);
  const formats = useFormats();
  const { CheckedDate, NextCheckDate, IsDefault, IsTestDomain } = domain;
  const use = [...(IsDefault ? [words.isDefault] : []), ...(IsTestDomain ? [words.isTest] : [])];
  return (
    <Container header={<Header variant="h2">{words.details}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          {
            label: words.ownership,
            value: <VerificationState state={domain.OwnershipVerificationStatus} />,
          },
          { label: words.dkim, value: <VerificationState state={domain.DkimVerificationStatus} /> },
          { label: words.use, value: use.length > 0 ? use.join(', ') : '–' },
          {
            label: words.checked,
            value: (
              <>
                {CheckedDate === undefined ? words.notChecked : <Instant at={CheckedDate} />}
                <Box variant="small" display="block">
                  {NextCheckDate === undefined
                    ? words.noNextCheck
                    : words.nextCheck(formats.instant(NextCheckDate))}
                </Box>
              </>
            ),
          },
        ]}
      />
    </Container>
  );
}
