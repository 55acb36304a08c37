// What can be done with the account as a whole.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { DisableDialog } from '#pages/users/disable-dialog.tsx';
import { EnableDialog } from '#pages/users/enable-dialog.tsx';
import { ResetPasswordDialog } from '#pages/users/reset-password-dialog.tsx';
import { userWords } from '#pages/users/words.ts';
import { ActButton } from '#parts/act-button.tsx';
import { useDirectoryObstacle } from '#parts/use-directory-obstacle.ts';
import { useWords } from '#words/use-words.ts';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { detailsWords } from './details-words.ts';
import { useUser } from './user-scope.tsx';

type Asked = 'enable' | 'disable' | 'reset-password' | 'delete';

export function UserHeaderActions() {
  const words = useWords(detailsWords);
  const ofList = useWords(userWords);
  const { UserId: Id, Name, DisplayName, Email, State } = useUser();
  const readOnly = useDirectoryObstacle();
  const [asked, setAsked] = useState<Asked>();
  if (State === 'DELETED') return null;
  const isEnabled = State === 'ENABLED';
  const close = (): void => setAsked(undefined);
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton
          obstacle={readOnly ?? (isEnabled ? words.disableFirst : undefined)}
          onClick={() => setAsked('delete')}
        >
          {words.deleteUser}
        </ActButton>
        <ActButton needs="mayHelp" obstacle={readOnly} onClick={() => setAsked('reset-password')}>
          {ofList.resetPassword}
        </ActButton>
        {isEnabled ? (
          <ActButton onClick={() => setAsked('disable')}>{ofList.disable}</ActButton>
        ) : (
          <ActButton variant="primary" onClick={() => setAsked('enable')}>
            {ofList.enable}
          </ActButton>
        )}
      </SpaceBetween>
      {asked === 'delete' && <DeleteUserDialog onDismiss={close} />}
      {asked === 'reset-password' && <ResetPasswordDialog user={{ Id, DisplayName }} onClose={close} />}
      {asked === 'disable' && <DisableDialog users={[{ Id, DisplayName }]} onClose={close} />}
      {asked === 'enable' && <EnableDialog users={[{ Id, Name, DisplayName, Email }]} onClose={close} />}
    </>
  );
}
