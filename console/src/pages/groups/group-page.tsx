// One group: what it is called, who is in it, where it gets mail.
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useParams } from '@tanstack/react-router';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ChangePreview } from '#parts/change-preview.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { EntityPage } from '#parts/entity-page.tsx';
import { EntityState } from '#parts/entity-state.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { GroupMembers } from './group-members.tsx';
import { groupWords } from './words.ts';

export function GroupPage() {
  const words = useWords(groupWords);
  const { OrganizationId } = useOrganization();
  const { groupId = '' } = useParams({ strict: false });
  const { data: group, error } = useRead('DescribeGroup', { OrganizationId, GroupId: groupId });
  if (error !== null) return <Trouble error={error} />;
  if (group === undefined) return null;
  const { Name = '', Email, State, HiddenFromGlobalAddressList: isHidden = false } = group;
  return (
    <EntityPage
      words={words}
      entity={{ id: groupId, name: Name, address: Email, state: State, isHidden }}
      hide={(HiddenFromGlobalAddressList) =>
        call('UpdateGroup', { OrganizationId, GroupId: groupId, HiddenFromGlobalAddressList })
      }
      remove={() => call('DeleteGroup', { OrganizationId, GroupId: groupId })}
      removePreview={<ChangePreview operation="DeleteGroup" input={{ GroupId: groupId }} />}
      listPath={paths.groups(OrganizationId)}
    >
      <Container header={<Header variant="h2">{words.details}</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: words.email, value: Email ?? '–' },
            { label: words.state, value: <EntityState state={State} /> },
            { label: words.visibility, value: isHidden ? words.isHidden : words.isShown },
            { label: words.id, value: <CopyText isId text={groupId} /> },
          ]}
        />
      </Container>
      <GroupMembers groupId={groupId} />
    </EntityPage>
  );
}
