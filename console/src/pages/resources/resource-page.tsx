// One room or piece of equipment: what it is, how it is booked, who answers for it.
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { EntityPage } from '#parts/entity-page.tsx';
import { EntityState } from '#parts/entity-state.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { EditResourceDialog } from './edit-resource-dialog.tsx';
import { ResourceDelegates } from './resource-delegates.tsx';
import { resourceWords } from './words.ts';

export function ResourcePage() {
  const words = useWords(resourceWords);
  const { OrganizationId } = useOrganization();
  const { resourceId = '' } = useParams({ strict: false });
  const [isEditing, setIsEditing] = useState(false);
  const { data: resource, error } = useRead('DescribeResource', { OrganizationId, ResourceId: resourceId });
  if (error !== null) return <Trouble error={error} />;
  if (resource === undefined) return null;
  const { Name = '', Email, State, Type = 'ROOM', Description, BookingOptions: booking = {} } = resource;
  const isHidden = resource.HiddenFromGlobalAddressList ?? false;
  const yesOrNo = (value: boolean | undefined): string => (value === true ? words.yes : words.no);
  return (
    <EntityPage
      words={words}
      entity={{ id: resourceId, name: Name, address: Email, state: State, isHidden }}
      hide={(HiddenFromGlobalAddressList) =>
        call('UpdateResource', { OrganizationId, ResourceId: resourceId, HiddenFromGlobalAddressList })
      }
      remove={() => call('DeleteResource', { OrganizationId, ResourceId: resourceId })}
      removePreview={<ChangePreview operation="DeleteResource" input={{ ResourceId: resourceId }} />}
      listPath={paths.resources(OrganizationId)}
    >
      <Container
        header={
          <Header
            variant="h2"
            description={words.notYet}
            actions={<ActButton onClick={() => setIsEditing(true)}>{words.edit}</ActButton>}
          >
            {words.details}
          </Header>
        }
      >
        <KeyValuePairs
          columns={3}
          items={[
            { label: words.type, value: words.types[Type] },
            { label: words.email, value: Email ?? '–' },
            { label: words.state, value: <EntityState state={State} /> },
            { label: words.id, value: <CopyText isId text={resourceId} /> },
            { label: words.note, value: Description ?? '–' },
            { label: words.accepts, value: yesOrNo(booking.AutoAcceptRequests) },
            { label: words.declinesRecurring, value: yesOrNo(booking.AutoDeclineRecurringRequests) },
            { label: words.declinesConflicts, value: yesOrNo(booking.AutoDeclineConflictingRequests) },
          ]}
        />
      </Container>
      <ResourceDelegates resourceId={resourceId} />
      {isEditing && (
        <EditResourceDialog
          resource={{ ...resource, ResourceId: resourceId }}
          onClose={() => setIsEditing(false)}
        />
      )}
    </EntityPage>
  );
}
