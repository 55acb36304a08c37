import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useOrganization } from '#app/organization-scope.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import { DeleteOrganization } from './delete-organization.tsx';
import { InboundDmarc } from './inbound-dmarc.tsx';
import { TagList } from './tag-list.tsx';
import { settingsWords } from './words.ts';

export function General() {
  const words = useWords(settingsWords);
  const organization = useOrganization();
  const { OrganizationId, Alias, ARN = '', DirectoryId = '', DirectoryType = '' } = organization;
  const directories: Readonly<Record<string, string>> = words.directories;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{words.organization}</Header>}>
        <KeyValuePairs
          columns={2}
          items={[
            { label: words.alias, value: Alias },
            { label: words.defaultDomain, value: organization.DefaultMailDomain },
            { label: words.created, value: <Instant at={organization.CompletedDate} /> },
            { label: words.id, value: <CopyText isId text={OrganizationId} /> },
            { label: words.directory, value: directories[DirectoryType] ?? (DirectoryType || '–') },
            { label: words.directoryId, value: DirectoryId === '' ? '–' : <CopyText text={DirectoryId} /> },
            { label: words.arn, value: <CopyText text={ARN} /> },
          ]}
        />
      </Container>
      <InboundDmarc />
      <TagList arn={ARN} />
      <DeleteOrganization />
    </SpaceBetween>
  );
}
