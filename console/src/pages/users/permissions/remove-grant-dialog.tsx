import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import type { ChosenEntity } from '#parts/entity-select.tsx';
import { useWords } from '#words/use-words.ts';
import { permissionWords } from './permission-words.ts';

interface Props {
  readonly grantee: ChosenEntity;
  readonly onDismiss: () => void;
}

export function RemoveGrantDialog({ grantee, onDismiss }: Props) {
  const words = useWords(permissionWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const input = { OrganizationId, EntityId: UserId, GranteeId: grantee.id };
  return (
    <ConfirmDialog
      title={words.removeTitle(grantee.name)}
      confirm={words.remove}
      act={() => call('DeleteMailboxPermissions', input)}
      done={() => words.removed(grantee.name)}
      onDismiss={onDismiss}
    >
      <div>{words.removeHelp(grantee.name, DisplayName)}</div>
      <ChangePreview operation="DeleteMailboxPermissions" input={input} />
    </ConfirmDialog>
  );
}
