// One organization: what it is, and the way to its people.
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { CopyText } from '#parts/copy-text.tsx';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { organizationWords } from './words.ts';

export function OrganizationPage() {
  const words = useWords(organizationWords);
  const { OrganizationId: id, Alias, DefaultMailDomain, State } = useOrganization();
  return (
    <Page title={Alias ?? id} above={[{ text: words.title, href: paths.organizations }]}>
      <Container header={<Header variant="h2">{words.details}</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: words.alias, value: Alias },
            { label: words.defaultDomain, value: DefaultMailDomain },
            {
              label: words.state,
              value: <StatusIndicator>{State === 'Active' ? words.active : State}</StatusIndicator>,
            },
            { label: words.id, value: <CopyText text={id} /> },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">{words.next}</Header>}>
        <SpaceBetween size="s">
          <Link href={paths.users(id)}>{words.users}</Link>
          <Link href={paths.groups(id)}>{words.groups}</Link>
          <Link href={paths.domains(id)}>{words.domains}</Link>
        </SpaceBetween>
      </Container>
    </Page>
  );
}
