// What can be done from the list of users.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { useWords } from '#words/use-words.ts';
import { DisableDialog } from './disable-dialog.tsx';
import { EnableDialog } from './enable-dialog.tsx';
import { ExportUsers } from './export-users.tsx';
import type { FoundUser } from './found-user.ts';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { userWords } from './words.ts';

interface Props {
  readonly chosen: readonly FoundUser[];
}

type Asked = 'enable' | 'disable' | 'reset-password';

export function UserActions({ chosen }: Props) {
  const words = useWords(userWords);
  const { OrganizationId } = useOrganization();
  const [asked, setAsked] = useState<Asked>();
  const [only] = chosen;
  const obstacleTo = (state: FoundUser['State'], sentence: string): string | undefined => {
    if (chosen.length === 0) return words.chooseFirst;
    return chosen.every(({ State }) => State === state) ? undefined : sentence;
  };
  const close = (): void => setAsked(undefined);
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton obstacle={obstacleTo('DISABLED', words.chooseDisabled)} onClick={() => setAsked('enable')}>
          {words.enable}
        </ActButton>
        <ActButton obstacle={obstacleTo('ENABLED', words.chooseEnabled)} onClick={() => setAsked('disable')}>
          {words.disable}
        </ActButton>
        <ActButton
          needs="mayHelp"
          obstacle={chosen.length === 1 ? undefined : words.chooseOne}
          onClick={() => setAsked('reset-password')}
        >
          {words.resetPassword}
        </ActButton>
        <ActButton to={paths.importUsers(OrganizationId)}>{words.importUsers}</ActButton>
        <ExportUsers />
        <ActButton variant="primary" to={paths.createUser(OrganizationId)}>
          {words.createUser}
        </ActButton>
      </SpaceBetween>
      {asked === 'enable' && <EnableDialog users={chosen} onClose={close} />}
      {asked === 'disable' && <DisableDialog users={chosen} onClose={close} />}
      {asked === 'reset-password' && only && <ResetPasswordDialog user={only} onClose={close} />}
    </>
  );
}
