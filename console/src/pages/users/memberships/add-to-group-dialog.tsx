import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { EntitySelect, type ChosenEntity } from '#parts/entity-select.tsx';
import { useWords } from '#words/use-words.ts';
import { membershipWords } from './membership-words.ts';

export function AddToGroupDialog({ onDismiss }: { readonly onDismiss: () => void }) {
  const words = useWords(membershipWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const [group, setGroup] = useState<ChosenEntity>();
  return (
    <ConfirmDialog
      title={words.addTitle(DisplayName)}
      confirm={words.add}
      isReady={group !== undefined}
      act={() =>
        call('AssociateMemberToGroup', { OrganizationId, GroupId: group?.id ?? '', MemberId: UserId })
      }
      done={() => words.added(DisplayName, group?.name ?? '')}
      onDismiss={onDismiss}
    >
      <EntitySelect
        label={words.group}
        description={words.addHelp}
        kind="GROUP"
        value={group}
        onChange={setGroup}
      />
      {group && (
        <ChangePreview operation="AssociateMemberToGroup" input={{ GroupId: group.id, MemberId: UserId }} />
      )}
    </ConfirmDialog>
  );
}
