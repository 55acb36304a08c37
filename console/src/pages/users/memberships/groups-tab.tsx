import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { useDirectoryObstacle } from '#parts/use-directory-obstacle.ts';
import { useWords } from '#words/use-words.ts';
import { AddToGroupDialog } from './add-to-group-dialog.tsx';
import { membershipWords } from './membership-words.ts';

const shownAtOnce = 25;

export function GroupsTab() {
  const words = useWords(membershipWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const readOnly = useDirectoryObstacle();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'add' | 'remove'>();
  const pages = usePages(
    'ListGroupsForEntity',
    { OrganizationId, EntityId: UserId, MaxResults: shownAtOnce },
    (answer) => answer.Groups,
  );
  const chosen = pages.items.filter(({ GroupId }) => GroupId === chosenId);
  const { GroupId, GroupName = '' } = chosen[0] ?? {};
  const close = (): void => setAsked(undefined);
  return (
    <>
      <DataTable
        title={words.title}
        description={words.description}
        pages={pages}
        idOf={(group) => group.GroupId ?? ''}
        nameOf={(group) => group.GroupName ?? ''}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.GroupId) }}
        empty={words.none}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={readOnly ?? (GroupId === undefined ? words.chooseFirst : undefined)}
              onClick={() => setAsked('remove')}
            >
              {words.remove}
            </ActButton>
            <ActButton variant="primary" obstacle={readOnly} onClick={() => setAsked('add')}>
              {words.add}
            </ActButton>
          </SpaceBetween>
        }
        columns={[
          {
            id: 'group',
            header: words.group,
            isRowHeader: true,
            cell: (group) => (
              <Link href={paths.group(OrganizationId, group.GroupId ?? '')}>{group.GroupName}</Link>
            ),
          },
        ]}
      />
      {asked === 'add' && <AddToGroupDialog onDismiss={close} />}
      {asked === 'remove' && GroupId !== undefined && (
        <ConfirmDialog
          title={words.removeTitle(GroupName)}
          confirm={words.remove}
          act={() => call('DisassociateMemberFromGroup', { OrganizationId, GroupId, MemberId: UserId })}
          done={() => words.removed(DisplayName, GroupName)}
          onDismiss={close}
        >
          <div>{words.removeHelp(DisplayName, GroupName)}</div>
          <ChangePreview operation="DisassociateMemberFromGroup" input={{ GroupId, MemberId: UserId }} />
        </ConfirmDialog>
      )}
    </>
  );
}
