import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import type { ChosenEntity } from '#parts/entity-select.tsx';
import { useWords } from '#words/use-words.ts';
import { AccessPreview } from './access-preview.tsx';
import type { Permission } from './grant.ts';
import { permissionWords } from './permission-words.ts';

interface Props {
  readonly grantee: ChosenEntity;
  readonly before: readonly Permission[];
  readonly onDismiss: () => void;
}

export function RemoveGrantDialog({ grantee, before, onDismiss }: Props) {
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
      <AccessPreview grantee={grantee} before={before} after={[]} />
    </ConfirmDialog>
  );
}
